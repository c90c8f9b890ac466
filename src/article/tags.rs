//! What the elements of HTML mean to an article.

/// What an element is to the reader of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Its inside is not read: code, scripts, drawings, navigation, forms, what was struck out.
    Skipped,
    /// As [`Element::Skipped`], within a line: it ends with its block at the latest.
    SkippedInline,
    /// Starts and ends a block.
    Block,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// `<ul>`, `<ol>`, `<dl>`.
    List,
    /// `<li>`, `<dt>`, `<dd>`.
    Item,
    /// `<blockquote>`.
    Quote,
    /// `<caption>`, `<figcaption>`.
    Caption,
    /// `<table>`.
    Table,
    /// `<tr>`.
    Row,
    /// `<td>`, `<th>`.
    Cell,
    /// `<a>`.
    Link,
    /// `<cite>`.
    Cite,
    /// `<q>`.
    Quoted,
    /// `<sup>`.
    Raised,
    /// `<sub>`.
    Lowered,
    /// `<br>`, `<wbr>` is none.
    Break,
    /// `<title>`.
    Title,
    /// `<meta>`.
    Meta,
    /// `<link>`: not what a reader calls a link.
    HeadLink,
    /// `<script>`: skipped, but for the metadata that it may hold.
    Script,
    /// `<time>`.
    Time,
    /// All others: they change nothing.
    Plain,
}

/// What the element `name` (lower case) is.
pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"style" | b"template" | b"noscript" | b"svg" | b"math" | b"nav" | b"iframe" | b"object"
        | b"audio" | b"video" | b"canvas" | b"select" | b"datalist" | b"textarea" | b"button"
        | b"noembed" | b"noframes" | b"dialog" | b"menu" => Element::Skipped,
        b"code" | b"kbd" | b"samp" | b"tt" | b"del" | b"s" | b"strike" | b"rp" | b"rt" => {
            Element::SkippedInline
        }
        b"address" | b"article" | b"aside" | b"body" | b"center" | b"details" | b"div" | b"fieldset"
        | b"form" | b"figure" | b"footer" | b"head" | b"header" | b"hgroup" | b"hr" | b"html" | b"legend"
        | b"main" | b"p" | b"pre" | b"search" | b"section" | b"summary" | b"tbody" | b"tfoot" | b"thead" => {
            Element::Block
        }
        b"h1" => Element::Heading(1),
        b"h2" => Element::Heading(2),
        b"h3" => Element::Heading(3),
        b"h4" => Element::Heading(4),
        b"h5" => Element::Heading(5),
        b"h6" => Element::Heading(6),
        b"ul" | b"ol" | b"dl" | b"dir" => Element::List,
        b"li" | b"dt" | b"dd" => Element::Item,
        b"blockquote" => Element::Quote,
        b"caption" | b"figcaption" => Element::Caption,
        b"table" => Element::Table,
        b"tr" => Element::Row,
        b"td" | b"th" => Element::Cell,
        b"a" => Element::Link,
        b"cite" => Element::Cite,
        b"q" => Element::Quoted,
        b"sup" => Element::Raised,
        b"sub" => Element::Lowered,
        b"br" => Element::Break,
        b"title" => Element::Title,
        b"meta" => Element::Meta,
        b"link" => Element::HeadLink,
        b"script" => Element::Script,
        b"time" => Element::Time,
        _ => Element::Plain,
    }
}

/// Whether the element has no inside.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}
