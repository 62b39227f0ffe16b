//! The SMTP dialogue, without a socket: bytes go in, steps come out.

use std::collections::VecDeque;

use smtp_proto::{Error, MAIL_BODY_BINARYMIME, MAIL_REQUIRETLS, MailFrom, Request};

use super::Shared;
use super::body::{Body, Refusal};
use super::data::Text;
use crate::mail_in::counting;
use crate::mail_in::received::{Arrival, ReceivedId};
use crate::report::Promise;

/// The longest command line we read. RFC 5321 asks for 512, its extensions for some more.
const LONGEST_LINE: usize = 2_048;
/// Recipients of one mail; we have few mailboxes.
const MOST_RECIPIENTS: usize = 100;
/// After this many refused commands the line is cut.
const MOST_MISTAKES: u32 = 20;

/// What is to be done next.
pub(super) enum Step {
    /// Read more.
    Read,
    /// Answer.
    Say(String),
    /// Store this, which came under this promise, then say [`kept`] or [`FAILED`].
    Keep(Arrival, Promise),
    /// Answer, and go on in TLS with a dialogue that knows nothing of this one.
    StartTls(String),
    /// Answer and hang up.
    End(String),
}

enum State {
    Command,
    /// Within a command line that is too long.
    TooLong,
    Text(Text),
    /// So many bytes of a chunk are left; whether it is the last; whether it is taken.
    Chunk {
        left: usize,
        last: bool,
        taken: bool,
    },
}

struct Envelope {
    from: String,
    mailbox: Option<usize>,
    recipients: usize,
    body: Body,
    chunking: bool,
}

/// One client's dialogue.
pub(super) struct Dialogue {
    shared: std::sync::Arc<Shared>,
    input: VecDeque<u8>,
    state: State,
    /// Whether all of it goes through TLS.
    secured: bool,
    greeted: bool,
    envelope: Option<Envelope>,
    mistakes: u32,
}

impl Dialogue {
    pub(super) fn new(shared: std::sync::Arc<Shared>, secured: bool) -> Dialogue {
        Dialogue {
            shared,
            secured,
            input: VecDeque::new(),
            state: State::Command,
            greeted: false,
            envelope: None,
            mistakes: 0,
        }
    }

    pub(super) fn greeting(&self) -> String {
        format!("220 {} ESMTP Goodcatch\r\n", self.shared.host)
    }

    /// Whether nothing is under way: the line can be closed without losing anything.
    pub(super) fn idle(&self) -> bool {
        self.envelope.is_none() && matches!(self.state, State::Command)
    }

    /// Bytes from the client. Call [`Dialogue::step`] until it asks for more.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.input.extend(bytes);
    }

    /// What is to be done next.
    pub(super) fn step(&mut self) -> Step {
        match &mut self.state {
            State::Command => self.command_line(),
            State::TooLong => {
                let end = self.input.iter().position(|b| *b == b'\n');
                drop(
                    self.input
                        .drain(..end.map_or(self.input.len(), |at| at + 1)),
                );
                if end.is_none() {
                    return Step::Read;
                }
                self.state = State::Command;
                self.mistake("500 5.5.6 That line is too long")
            }
            State::Text(_) => self.text(),
            State::Chunk { .. } => self.chunk(),
        }
    }

    fn text(&mut self) -> Step {
        let (State::Text(text), Some(envelope)) = (&mut self.state, &mut self.envelope) else {
            self.state = State::Command;
            return Step::Read;
        };
        let bytes = self.input.make_contiguous();
        let taken = text.take(bytes, |piece| envelope.body.push(piece));
        let smuggling = text.smuggling();
        drop(self.input.drain(..taken.used));
        if taken.ended {
            if smuggling {
                envelope.body.refuse(Refusal::Smuggling);
            }
            return self.finish();
        }
        if envelope.body.hopeless() {
            cut_off()
        } else {
            Step::Read
        }
    }

    fn chunk(&mut self) -> Step {
        let State::Chunk { left, last, taken } = &mut self.state else {
            return Step::Read;
        };
        let (left_now, last, taken) = (*left, *last, *taken);
        let n = left_now.min(self.input.len());
        let (front, back) = self.input.as_slices();
        if let Some(envelope) = self.envelope.as_mut().filter(|_| taken) {
            let first = n.min(front.len());
            envelope.body.push(front.get(..first).unwrap_or_default());
            envelope
                .body
                .push(back.get(..n - first).unwrap_or_default());
        }
        drop(self.input.drain(..n));
        if n < left_now {
            *left = left_now - n;
            return Step::Read;
        }
        self.state = State::Command;
        if !taken {
            return self.mistake("503 5.5.1 Say MAIL and RCPT first");
        }
        if last {
            return self.finish();
        }
        let body = self.envelope.as_ref().map(|envelope| &envelope.body);
        match body.and_then(Body::refusal) {
            Some(refusal) => self.refuse(refusal),
            None => Step::Say(format!("250 2.0.0 {left_now} octets received\r\n")),
        }
    }

    /// The whole mail is there.
    fn finish(&mut self) -> Step {
        self.state = State::Command;
        let Some(envelope) = self.envelope.take() else {
            return Step::Read;
        };
        let mailbox = envelope
            .mailbox
            .and_then(|at| self.shared.addresses.get(at));
        let Some(mailbox) = mailbox else {
            return self.mistake("554 5.5.1 No valid recipients");
        };
        match envelope.body.into_bytes() {
            Ok((bytes, room)) => Step::Keep(
                Arrival {
                    mailbox: mailbox.address.clone(),
                    envelope: Some(envelope.from),
                    bytes,
                    room: Some(room),
                },
                mailbox.promise,
            ),
            Err(refusal) => {
                counting::refused(Some(mailbox.promise), refusal.reason());
                say(refusal.line())
            }
        }
    }

    /// Does not take the mail, and forgets what it has of it.
    fn refuse(&mut self, refusal: Refusal) -> Step {
        let mailbox = self.envelope.take().and_then(|envelope| envelope.mailbox);
        let promise = mailbox
            .and_then(|at| self.shared.addresses.get(at))
            .map(|mailbox| mailbox.promise);
        counting::refused(promise, refusal.reason());
        say(refusal.line())
    }

    fn command_line(&mut self) -> Step {
        let Some(end) = self
            .input
            .iter()
            .take(LONGEST_LINE)
            .position(|b| *b == b'\n')
        else {
            if self.input.len() < LONGEST_LINE {
                return Step::Read;
            }
            self.state = State::TooLong;
            return self.step();
        };
        let line: Vec<u8> = self.input.drain(..=end).collect();
        let Some(content) = line.strip_suffix(b"\r\n") else {
            return self.mistake("500 5.5.2 Lines end with CR LF");
        };
        if content.iter().any(|b| matches!(b, b'\r' | 0)) {
            return self.mistake("500 5.5.2 Lines end with CR LF, and hold neither alone");
        }
        match Request::parse(&mut line.iter()) {
            Ok(request) => self.command(request.into_owned()),
            Err(error) => self.mistake(explain(&error)),
        }
    }

    fn command(&mut self, request: Request<String>) -> Step {
        match request {
            Request::Ehlo { .. } => {
                self.greeted = true;
                self.envelope = None;
                Step::Say(format!(
                    "250-{}\r\n250-PIPELINING\r\n250-SIZE {}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-CHUNKING\r\n{}250 ENHANCEDSTATUSCODES\r\n",
                    self.shared.host,
                    self.shared.largest,
                    if self.offers_tls() {
                        "250-STARTTLS\r\n"
                    } else {
                        ""
                    },
                ))
            }
            Request::Helo { .. } => {
                self.greeted = true;
                self.envelope = None;
                Step::Say(format!("250 {}\r\n", self.shared.host))
            }
            Request::Mail { from } => self.mail(from),
            Request::Rcpt { to } => self.recipient(&to.address),
            Request::Data => self.data(),
            Request::Bdat {
                chunk_size,
                is_last,
            } => self.begin_chunk(chunk_size, is_last),
            Request::Rset => {
                self.envelope = None;
                say("250 2.0.0 Forgotten")
            }
            Request::Noop { .. } => say("250 2.0.0 Still here"),
            Request::Vrfy { .. } => {
                say("252 2.5.1 We do not say who is here; send, and it will be looked at")
            }
            Request::Help { .. } => {
                say("214 2.0.0 Report a mail: send it here, best as an attachment")
            }
            Request::StartTls if self.offers_tls() => self.start_tls(),
            Request::Quit => Step::End("221 2.0.0 Goodbye\r\n".into()),
            _ => self.mistake("502 5.5.1 We do not do that"),
        }
    }

    fn offers_tls(&self) -> bool {
        self.shared.tls.is_some() && !self.secured
    }

    fn start_tls(&mut self) -> Step {
        // What came behind it came in the clear, perhaps from somebody in between: inside TLS it
        // would be taken for the client's own.
        if !self.input.is_empty() {
            return Step::End("501 5.5.4 Nothing may follow STARTTLS; goodbye\r\n".into());
        }
        Step::StartTls("220 2.0.0 Go on in TLS\r\n".into())
    }

    fn mail(&mut self, from: MailFrom<String>) -> Step {
        if !self.greeted {
            return self.mistake("503 5.5.1 Say EHLO first");
        }
        if self.envelope.is_some() {
            return self.mistake("503 5.5.1 One mail at a time");
        }
        if from.flags & (MAIL_BODY_BINARYMIME | MAIL_REQUIRETLS) != 0 {
            return self.mistake("555 5.5.4 That parameter is not offered here");
        }
        if from.size > self.shared.largest {
            return self.refuse(Refusal::TooLarge);
        }
        if !(self.shared.disk)() {
            return self.refuse(Refusal::NoDisk);
        }
        self.envelope = Some(Envelope {
            from: from.address,
            mailbox: None,
            recipients: 0,
            body: Body::new(self.shared.largest, self.shared.room.clone()),
            chunking: false,
        });
        say("250 2.1.0 Go on")
    }

    fn recipient(&mut self, address: &str) -> Step {
        let Some(envelope) = &mut self.envelope else {
            return self.mistake("503 5.5.1 Say MAIL first");
        };
        let found = self
            .shared
            .addresses
            .iter()
            .position(|m| m.address.eq_ignore_ascii_case(address.trim()));
        let Some(found) = found else {
            counting::refused(None, "no-such-mailbox");
            return self.mistake("550 5.1.1 No such mailbox here");
        };
        if envelope.recipients >= MOST_RECIPIENTS {
            return say("452 4.5.3 Too many recipients");
        }
        envelope.recipients += 1;
        // To several mailboxes at once: the one that promises most holds.
        let promise = |at: usize| {
            self.shared
                .addresses
                .get(at)
                .map_or(Promise::Anonymous, |m| m.promise)
        };
        if envelope
            .mailbox
            .is_none_or(|before| promise(before) < promise(found))
        {
            envelope.mailbox = Some(found);
        }
        say("250 2.1.5 Go on")
    }

    fn data(&mut self) -> Step {
        match &self.envelope {
            None => self.mistake("503 5.5.1 Say MAIL and RCPT first"),
            Some(envelope) if envelope.mailbox.is_none() => {
                self.mistake("554 5.5.1 No valid recipients")
            }
            Some(envelope) if envelope.chunking => self.mistake("503 5.5.1 Go on with BDAT"),
            Some(_) => {
                self.state = State::Text(Text::new());
                say("354 Go on; end with a line that is a dot")
            }
        }
    }

    fn begin_chunk(&mut self, size: usize, last: bool) -> Step {
        let ready = self
            .envelope
            .as_ref()
            .is_some_and(|envelope| envelope.mailbox.is_some());
        if size > self.shared.largest.saturating_mul(4) {
            return cut_off();
        }
        if let Some(envelope) = &mut self.envelope {
            envelope.chunking = true;
        }
        // The chunk follows at once, wanted or not (RFC 3030).
        self.state = State::Chunk {
            left: size,
            last,
            taken: ready,
        };
        self.step()
    }

    fn mistake(&mut self, line: &str) -> Step {
        self.mistakes += 1;
        if self.mistakes > MOST_MISTAKES {
            return Step::End("421 4.7.0 Too many mistakes; goodbye\r\n".into());
        }
        say(line)
    }
}

/// The mail is on disk.
pub(super) fn kept(id: ReceivedId) -> String {
    format!("250 2.0.0 kept as {id}\r\n")
}

/// The mail is not on disk.
pub(super) const FAILED: &str = "451 4.3.0 It could not be kept just now; please try again\r\n";

fn cut_off() -> Step {
    Step::End(format!("{}\r\n", Refusal::TooLarge.line()))
}

fn say(line: &str) -> Step {
    Step::Say(format!("{line}\r\n"))
}

fn explain(error: &Error) -> &'static str {
    match error {
        Error::InvalidSenderAddress => "501 5.1.7 That is no sender's address",
        Error::InvalidRecipientAddress => "501 5.1.3 That is no recipient's address",
        Error::SyntaxError { .. } | Error::InvalidParameter { .. } => {
            "501 5.5.4 We do not understand what follows the command"
        }
        Error::UnsupportedParameter { .. } => "555 5.5.4 That parameter is not offered here",
        _ => "500 5.5.1 We do not know that command",
    }
}
