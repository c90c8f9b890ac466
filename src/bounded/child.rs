//! A process of its own for work on what somebody else wrote: this program, started again with a hidden command.

use super::budget::Room;
use super::{Lost, left, limits, run};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Work that is done apart: bytes in, bytes out.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// The name that the child is told.
    pub name: &'static str,
    /// What it does. Its answer says what is wrong with its input; it may break, and never end.
    pub does: fn(Vec<u8>) -> Vec<u8>,
}

/// The program and the arguments before a work's name.
static PROGRAM: OnceLock<(PathBuf, Vec<String>)> = OnceLock::new();

/// The longest answer of a child, in bytes.
const LONGEST_ANSWER: u64 = 512 << 20;
/// So much of what a child says of its end is looked at.
const LONGEST_COMPLAINT: u64 = 4096;
/// What the runtime says when memory is refused.
const REFUSED: &str = "memory allocation of";

/// From now on work is done by `program`, called with `arguments` and a work's name, which then calls [`serve`]. Said once, by
/// the program itself when it starts; without it work is done on threads.
pub fn start_children(program: PathBuf, arguments: &[&str]) {
    // who says it twice says the same
    PROGRAM.set((program, arguments.iter().map(|&a| a.to_owned()).collect())).ok();
}

/// The child's part: reads all of standard input, does `work` and writes its answer to standard output.
pub fn serve(work: &Work, seconds: u64) -> std::io::Result<()> {
    let mut input = Vec::new();
    std::io::stdin().lock().read_to_end(&mut input)?;
    limits::set(seconds);
    let answer = (work.does)(input);
    let mut out = std::io::stdout().lock();
    out.write_all(&answer)?;
    out.flush()
}

impl Work {
    /// What the work makes of `input`, within `time`, the time that the article has left (see [`within`](super::within)), and
    /// what the run has left for work apart.
    pub fn ask(&self, input: Vec<u8>, time: Duration) -> Result<Vec<u8>, Lost> {
        let room = Room::take()?;
        let answer = self.answer(input, time.min(left()));
        if answer.is_err() {
            room.lost();
            drop(room);
            // the article's own time may be what was over
            left();
        }
        answer
    }

    fn answer(&self, input: Vec<u8>, time: Duration) -> Result<Vec<u8>, Lost> {
        match PROGRAM.get() {
            Some((program, arguments)) => {
                let mut command = Command::new(program);
                // a second more of a core than the parent waits: a child outlives no parent by long
                let seconds = time.as_secs().saturating_add(2).to_string();
                command.args(arguments).args([self.name, &seconds]);
                apart(command, input, time)
            }
            None => {
                let does = self.does;
                run(time, move || does(input))
            }
        }
    }
}

fn apart(mut command: Command, input: Vec<u8>, time: Duration) -> Result<Vec<u8>, Lost> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("RUST_BACKTRACE", "0").env("POLARS_MAX_THREADS", "2").env("MALLOC_ARENA_MAX", "2");
    let mut child = command.spawn().map_err(|_| Lost::Broken)?;
    let told = match pipes(&mut child) {
        Some(pipes) => talk(pipes, input, time),
        None => Err(Lost::Broken),
    };
    if told.is_err() {
        // it may have ended by itself
        child.kill().ok();
    }
    let status = child.wait().map_err(|_| Lost::Broken)?;
    let (answer, complaint) = told?;
    match (status.success(), complaint.contains(REFUSED)) {
        (true, _) => Ok(answer),
        (false, true) => Err(Lost::Large),
        (false, false) => Err(Lost::Broken),
    }
}

type Pipes = (ChildStdin, ChildStdout, ChildStderr);

fn pipes(child: &mut Child) -> Option<Pipes> {
    Some((child.stdin.take()?, child.stdout.take()?, child.stderr.take()?))
}

/// Hands `input` over; the child's answer, and what it said of its end.
fn talk(
    (mut stdin, stdout, stderr): Pipes,
    input: Vec<u8>,
    time: Duration,
) -> Result<(Vec<u8>, String), Lost> {
    // each pipe has a thread that ends when the child does
    thread::spawn(move || stdin.write_all(&input));
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut complaint = Vec::new();
        let errors = thread::spawn(move || {
            stderr.take(LONGEST_COMPLAINT).read_to_end(&mut complaint).ok();
            String::from_utf8_lossy(&complaint).into_owned()
        });
        let mut answer = Vec::new();
        let read = stdout.take(LONGEST_ANSWER).read_to_end(&mut answer);
        let complaint = errors.join().unwrap_or_default();
        // a parent that gave up hears nothing
        send.send(read.map(|_| (answer, complaint))).ok();
    });
    match receive.recv_timeout(time) {
        Ok(answer) => answer.map_err(|_| Lost::Broken),
        Err(RecvTimeoutError::Timeout) => Err(Lost::Late),
        Err(RecvTimeoutError::Disconnected) => Err(Lost::Broken),
    }
}
