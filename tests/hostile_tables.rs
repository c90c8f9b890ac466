//! Tables, documents and queries that would do harm, as a ledger may name them: each is an error at its line of the ledger
//! and exit 2, in bounded time, and nothing is touched.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

/// So long the slowest may take, unoptimized and beside other tests.
const LONGEST: Duration = Duration::from_secs(90);

/// A folder with an article, its ledger and a file of evidence, `name`; `says` is the last line of the ledger's entry.
fn folder(name: &str, bytes: &[u8], says: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("a.txt", b"The Reds won 40 seats in the new assembly, the count shows.\n");
    let ledger = format!(
        "[[source]]\nid = \"seats\"\ntitle = \"Seats by party\"\nfile = \"{name}\"\n\n\
         [[figure]]\nexact = \"40 seats\"\nsources = [\"seats\"]\n{says}\n"
    );
    write("a.sources.toml", ledger.as_bytes());
    if !name.contains('/') {
        write(name, bytes);
    }
    folder
}

/// Runs `figcheck check` there: in time, and changing nothing.
fn check(folder: &Path) -> Output {
    let names = || {
        let mut names: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
        names.sort();
        names
    };
    let (before, start) = (names(), Instant::now());
    let mut command = assert_cmd::Command::cargo_bin("figcheck").expect("the binary");
    let output = command.current_dir(folder).args(["check", "a.txt"]).output().expect("the binary runs");
    assert!(start.elapsed() < LONGEST, "it took {:?}", start.elapsed());
    assert_eq!(before, names());
    output
}

/// Asserts exit 2 and an error that says `words` at `place` of the ledger.
fn refused(what: &str, folder: &Path, words: &str, place: &str) {
    let output = check(folder);
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{what}: {stderr}{}", String::from_utf8_lossy(&output.stdout));
    let at = format!("a.sources.toml:{place}");
    assert!(stderr.contains(words) && stderr.contains(&at), "{what}: wanted “{words}” at {at}, got {stderr}");
    let insides = ["panicked", "Borrowed", "Error(", "/etc/passwd:", "root:"];
    assert!(!insides.iter().any(|inside| stderr.contains(inside)), "{what}: {stderr}");
}

#[cfg(not(feature = "report"))]
#[test]
fn a_build_without_tables_says_so() {
    for says in ["cell = \"B2\"", "sql = \"select seats from seats\""] {
        let folder = folder("seats.csv", b"party,seats\nReds,40\n", says);
        refused(says, folder.path(), "this build of figcheck reads no tables", "9:");
    }
    // where the entry asks for nothing, nothing is wrong
    let folder = folder("seats.csv", b"party,seats\nReds,40\n", "");
    assert_eq!(check(folder.path()).status.code(), Some(0));
}

#[cfg(feature = "report")]
mod tables {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    /// A packed workbook of these parts.
    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            out.start_file(*name, SimpleFileOptions::default()).expect("a part");
            out.write_all(text.as_bytes()).expect("written");
        }
        out.finish().expect("an archive").into_inner()
    }

    /// An XLSX workbook with these rows, and these shared texts.
    fn xlsx(rows: &str, texts: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const TIES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
        let ties = |id: &str, kind: &str, part: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{TIES}/{kind}\" Target=\"{part}\"/>")
        };
        let all =
            |ties: &str| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{ties}</Relationships>");
        let book = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{TIES}\"><sheets><sheet name=\"Seats\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
        );
        packed(&[
            ("[Content_Types].xml", &format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
            ("_rels/.rels", &all(&ties("a", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", &book),
            (
                "xl/_rels/workbook.xml.rels",
                &all(&(ties("a", "worksheet", "worksheets/sheet1.xml")
                    + &ties("b", "sharedStrings", "sharedStrings.xml"))),
            ),
            (
                "xl/worksheets/sheet1.xml",
                &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
            ),
            ("xl/sharedStrings.xml", &format!("<sst xmlns=\"{MAIN}\" {texts}</sst>")),
        ])
    }

    const TEXTS: &str = "uniqueCount=\"3\"><si><t>party</t></si><si><t>seats</t></si><si><t>Reds</t></si>";
    const ROWS: &str = "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c></row>\
        <row r=\"4\"><c r=\"B4\" t=\"s\"><v>2</v></c><c r=\"C4\"><v>40</v></c></row>";

    /// An OpenDocument spreadsheet with these rows.
    fn ods(rows: &str) -> Vec<u8> {
        let name =
            |short: &str| format!("xmlns:{short}=\"urn:oasis:names:tc:opendocument:xmlns:{short}:1.0\"");
        let content = format!(
            "<office:document-content {} {} {}><office:body><office:spreadsheet><table:table table:name=\"Seats\">{rows}\
             </table:table></office:spreadsheet></office:body></office:document-content>",
            name("office"),
            name("table"),
            name("text")
        );
        packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
    }

    fn row(repeated: usize, cells: &str) -> String {
        format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>")
    }

    fn one(repeated: usize) -> String {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"{repeated}\"/>"
        )
    }

    /// A record of an XLS file.
    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("short");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    /// An XLS workbook with numbers in these cells, (row, column), that announces this many rows.
    fn xls(cells: &[(u16, u16)], rows: u32) -> Vec<u8> {
        let begin =
            |kind: u16| record(0x809, &[&0x600u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 8]].concat());
        let head = |at: u32| {
            let sheet = record(0x85, &[&at.to_le_bytes()[..], &[0, 0, 5, 0], b"Seats"].concat());
            [begin(5), sheet, record(0x0a, &[])].concat()
        };
        let mut stream = head(u32::try_from(head(0).len()).expect("short"));
        stream.extend(begin(0x10));
        stream.extend(record(0x200, &[&[0; 4][..], &rows.to_le_bytes(), &[0, 0, 0, 1, 0, 0]].concat()));
        for (row, column) in cells {
            let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
            stream.extend(record(0x203, &[&place[..], &40f64.to_le_bytes()].concat()));
        }
        stream.extend(record(0x0a, &[]));
        stream.resize(4096, 0);
        compound(&stream)
    }

    /// The file system around the stream of an XLS file: a sector of what follows what, one of names, eight of the stream.
    fn compound(stream: &[u8]) -> Vec<u8> {
        const END: u32 = 0xffff_fffe;
        let mut head = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 16]].concat();
        for number in [0x3eu16, 3, 0xfffe, 9, 6, 0, 0, 0] {
            head.extend(number.to_le_bytes());
        }
        for number in [0u32, 1, 1, 0, 4096, END, 0, END, 0, 0] {
            head.extend(number.to_le_bytes());
        }
        head.resize(512, 0xff);
        let follows = [0xffff_fffd, END].into_iter().chain(3..10).chain([END]);
        let mut follows: Vec<u8> = follows.flat_map(u32::to_le_bytes).collect();
        follows.resize(512, 0xff);
        let entry = |name: &str, kind: u8, child: u32, start: u32, length: u32| {
            let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let long = u16::try_from(out.len() + 2).expect("short");
            out.resize(64, 0);
            out.extend(long.to_le_bytes());
            out.extend([kind, 1]);
            [u32::MAX, u32::MAX, child].iter().for_each(|n| out.extend(n.to_le_bytes()));
            out.resize(116, 0);
            [start, length, 0].iter().for_each(|n| out.extend(n.to_le_bytes()));
            out
        };
        let mut names = [entry("Root Entry", 5, 1, END, 0), entry("Workbook", 2, u32::MAX, 2, 4096)].concat();
        names.resize(512, 0);
        [head, follows, names, stream.to_vec()].concat()
    }

    fn parquet(rows: usize) -> Vec<u8> {
        use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};
        let column = Series::new("seats".into(), vec![40i64; rows]).into_column();
        let mut frame = DataFrame::new(rows, vec![column]).expect("a frame");
        let mut out = Vec::new();
        polars_io::parquet::write::ParquetWriter::new(&mut out).finish(&mut frame).expect("written");
        out
    }

    fn cut(bytes: &[u8], part: f64) -> Vec<u8> {
        bytes[..(bytes.len() as f64 * part) as usize].to_vec()
    }

    /// Bytes that follow no rule, the same each time.
    fn noise(start: &[u8]) -> Vec<u8> {
        let mut state = 212u64;
        let next = move |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        };
        start.iter().copied().chain((0..6000).map(next)).collect()
    }

    #[test]
    fn what_is_whole_is_read() {
        for (name, bytes, says) in [
            ("seats.xlsx", xlsx(ROWS, TEXTS), "cell = \"C4\""),
            ("seats.xlsx", xlsx(ROWS, TEXTS), "cell = \"Seats!C4\""),
            ("seats.xls", xls(&[(0, 0), (1, 1)], 2), "cell = \"B2\""),
            ("seats.parquet", parquet(3), "sql = \"select max(seats) as seats from seats\""),
        ] {
            let output = check(folder(name, &bytes, says).path());
            assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }

    #[test]
    fn odd_heads_of_a_workbook_name_columns_apart() {
        // no head, two alike, what an unnamed column is called, a number, a line break
        let heads = ["column_3", "", "column_3", "column_3", "2026", "won&#10;seats", " "];
        let cell = |row: usize, column: usize, text: &str| {
            let letter = char::from(b'A' + u8::try_from(column).expect("few"));
            format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        let head: String = heads.iter().enumerate().map(|(i, text)| cell(1, i, text)).collect();
        let body: String = (0..heads.len())
            .map(|i| format!("<c r=\"{}2\"><v>40</v></c>", char::from(b'A' + i as u8)))
            .collect();
        let book = xlsx(&format!("<row r=\"1\">{head}</row><row r=\"2\">{body}</row>"), "uniqueCount=\"0\">");
        for column in ["column_3", "column_2", "column_3_2", "column_4", "2026", "column_7"] {
            let says = format!("sql = 'select \"{column}\" as seats from seats'");
            let output = check(folder("seats.xlsx", &book, &says).path());
            assert_eq!(
                output.status.code(),
                Some(0),
                "{column}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            assert!(!String::from_utf8_lossy(&output.stderr).contains("Deprecation"));
        }
        let output = check(folder("seats.xlsx", &book, "cell = \"F2\"").path());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }

    #[test]
    fn a_workbook_that_claims_too_much_is_an_error() {
        let far = ROWS.replace("C4", "XFD1048576");
        let often = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(1000)).repeat(100);
        let blank = format!("{ROWS}{}", " ".repeat(129 << 20));
        let empty = row(1_048_570, "<table:table-cell/>");
        let cases = [
            ("far.xlsx", xlsx(&far, TEXTS), "sheet “Seats” has more than 2000000 cells"),
            ("bomb.xlsx", xlsx(&blank, TEXTS), "unfolds to more than 128 MiB"),
            (
                "texts.xlsx",
                xlsx(ROWS, "uniqueCount=\"99999999999\"><si><t>a</t></si>"),
                "more than 5000000 texts",
            ),
            (
                "often.xlsx",
                xlsx(&often, &format!("><si><t>{}</t></si>", "a".repeat(10_000))),
                "more than 64 MiB of text",
            ),
            ("cells.ods", ods(&row(1_048_576, &one(16_384))), "more than 2000000 cells"),
            ("rows.ods", ods(&row(1, &one(16_384)).repeat(200)), "more than 2000000 cells"),
            ("gap.ods", ods(&[row(1, &one(3)), empty, row(1, &one(3))].concat()), "more than 2000000 cells"),
            ("far.xls", xls(&[(0, 0), (65_535, 65_535)], 2), "more than 2000000 cells"),
            ("rows.xls", xls(&[(0, 0), (1, 1)], u32::MAX), "more than 2000000 cells"),
        ];
        for (name, bytes, words) in cases {
            refused(name, folder(name, &bytes, "cell = \"A1\"").path(), words, "4:8");
        }
    }

    #[test]
    fn a_workbook_that_is_cut_or_none_is_an_error() {
        let whole =
            [("xlsx", xlsx(ROWS, TEXTS)), ("ods", ods(&row(2, &one(2)))), ("xls", xls(&[(0, 0), (1, 1)], 2))];
        for (ending, bytes) in whole {
            let name = format!("seats.{ending}");
            for part in [0.0, 0.1, 0.5, 0.9] {
                refused(
                    &name,
                    folder(&name, &cut(&bytes, part), "cell = \"A1\"").path(),
                    "the workbook",
                    "4:8",
                );
            }
            let noisy = noise(&bytes[..8]);
            refused(&name, folder(&name, &noisy, "").path(), "the workbook", "4:8");
        }
        refused(
            "open.ods",
            folder("open.ods", &ods("<table:table-row><<<>"), "").path(),
            "cannot be read",
            "4:8",
        );
    }

    #[test]
    fn a_text_table_that_is_malformed_or_huge_is_an_error() {
        let utf16: Vec<u8> = "\u{feff}party,seats\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let names: Vec<String> = (0..17_000).map(|i| format!("{{\"a\": {{\"k{i}\": 1}}}}")).collect();
        let wide: Vec<String> = (0..16_000).map(|i| format!("c{i}")).collect();
        let cases: Vec<(&str, Vec<u8>, &str)> = vec![
            (
                "ragged.csv",
                b"party,seats\nReds,40\nBlues,31,9,9\n".to_vec(),
                "more than the 2 cells of its head",
            ),
            ("line.csv", vec![b'a'; 51 << 20], "larger than 50 MiB"),
            ("wide.csv", vec![b','; 20_000], "more than 16384 columns"),
            ("tall.csv", (wide.join(",") + &"\n1".repeat(1000)).into_bytes(), "more than 10000000 cells"),
            ("utf16.csv", utf16.clone(), "UTF-16"),
            ("unmarked.csv", utf16[2..].to_vec(), "is NUL"),
            ("latin.csv", b"party,seats\nGr\xfcne,40\n".to_vec(), "byte 14 (0xfc)"),
            ("empty.csv", Vec::new(), "the table is empty"),
            (
                "deep.json",
                ["[".repeat(100_000), "]".repeat(100_000)].concat().into_bytes(),
                "more than 32 deep",
            ),
            ("deep.jsonl", "{\"a\":".repeat(100_000).into_bytes(), "more than 32 deep"),
            ("names.json", format!("[{}]", names.join(",")).into_bytes(), "more than 16384 columns"),
            ("cut.json", b"[{\"party\": \"Reds\", \"seats\": 4".to_vec(), "no JSON"),
            (
                "kinds.json",
                b"[{\"a\": 1}, {\"a\": \"x\"}, {\"a\": [1, {\"b\": 2}]}]".to_vec(),
                "different kinds",
            ),
            ("number.json", format!("[{{\"a\": {}}}]", "9".repeat(100_000)).into_bytes(), "no JSON"),
            ("list.json", b"[1, 2, 3]".to_vec(), "json objects"),
        ];
        for (name, bytes, words) in cases {
            for says in ["cell = \"A1\"", "sql = \"select count(*) as n from seats\"", ""] {
                refused(name, folder(name, &bytes, says).path(), words, "4:8");
            }
        }
    }

    #[test]
    fn a_parquet_file_that_is_cut_or_claims_too_much_is_an_error() {
        let whole = parquet(100);
        let mut long = whole.clone();
        let at = long.len() - 8;
        long[at..at + 4].copy_from_slice(&[0xff, 0xff, 0xff, 0x7f]);
        for bytes in [cut(&whole, 0.5), cut(&whole, 0.95), long, noise(b"PAR1"), Vec::new()] {
            refused("cut.parquet", folder("cut.parquet", &bytes, "").path(), "the table", "4:8");
        }
        let words = "more than 10000000 cells";
        refused("rows.parquet", folder("rows.parquet", &parquet(10_000_001), "").path(), words, "4:8");
    }

    #[test]
    fn a_pdf_that_is_broken_is_an_error() {
        let deep =
            ["%PDF-1.4\n1 0 obj\n", &"[".repeat(200_000), "\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"]
                .concat();
        for bytes in
            [b"%PDF-1.4\n1 0 obj\n<<".to_vec(), noise(b"%PDF-1.7\n"), b"no PDF".to_vec(), deep.into_bytes()]
        {
            refused("a.pdf", folder("a.pdf", &bytes, "").path(), "the PDF", "4:8");
        }
    }

    #[test]
    fn nothing_outside_of_the_folder_is_read() {
        let outside = tempfile::tempdir().expect("a folder");
        let secret = outside.path().join("secret.csv");
        fs::write(&secret, "party,seats\nReds,40\n").expect("written");
        let above =
            format!("x/../../{}/secret.csv", outside.path().file_name().expect("a name").to_string_lossy());
        for file in ["/etc/passwd.csv", &secret.to_string_lossy(), &above, "../secret.csv"] {
            for says in ["cell = \"B2\"", "sql = \"select seats from seats\""] {
                let folder = folder(file, b"", says);
                fs::create_dir(folder.path().join("x")).expect("made");
                let output = check(folder.path());
                assert_eq!(
                    output.status.code(),
                    Some(2),
                    "{file}: {}",
                    String::from_utf8_lossy(&output.stdout)
                );
            }
        }
        #[cfg(unix)]
        {
            let folder = folder("link.csv", b"", "cell = \"B2\"");
            fs::remove_file(folder.path().join("link.csv")).expect("gone");
            std::os::unix::fs::symlink(&secret, folder.path().join("link.csv")).expect("linked");
            refused("a link", folder.path(), "outside the folder", "4:8");
        }
    }

    #[test]
    fn a_query_that_reads_files_writes_or_never_ends_is_an_error() {
        let rows: String = (0..3000).map(|i| format!("{i},{}\n", i % 7)).collect();
        let table = format!("seats,class\n{rows}");
        let cases = [
            ("select seats from read_csv('/etc/passwd')", "read_csv"),
            ("select seats from read_parquet('seats.csv')", "read_parquet"),
            ("select seats from '/etc/passwd'", "no table"),
            ("select seats from seats union all select * from read_json('/etc/passwd')", "read_json"),
            ("create table t as select * from seats", "`create` is not a query"),
            ("drop table seats", "`drop` is not a query"),
            ("delete from seats", "`delete` is not a query"),
            ("insert into seats values (1)", "`insert` is not a query"),
            ("copy seats to 'out.csv'", "`copy` is not a query"),
            ("select seats from seats; drop table seats", "2 queries"),
            (
                "with recursive r as (select seats as n from seats union all select n + 1 from r) select max(n) from r",
                "recursive",
            ),
            ("select count(*) as n from seats a, seats b, seats c", "every row of one table"),
            ("select count(*) as n from seats a join seats b on 1 = 1", "every row of one table"),
            (
                "select count(*) as n from seats a join seats b on a.class = b.class join seats c on b.class = c.class",
                "the query takes",
            ),
            ("select sets from seats", "there is no column “sets”"),
            ("select seats from seats", "the query gives 3000 rows"),
            ("selec seats", "SQL"),
        ];
        for (sql, words) in cases {
            let says = format!("sql = \"{sql}\"");
            refused(sql, folder("seats.csv", table.as_bytes(), &says).path(), words, "9:7");
        }
        let deep = format!("sql = \"select {}1{} as n from seats\"", "(".repeat(2000), ")".repeat(2000));
        refused("deep", folder("seats.csv", table.as_bytes(), &deep).path(), "nested too deeply", "9:7");
    }
}
