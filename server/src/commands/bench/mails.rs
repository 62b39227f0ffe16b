//! Mails to measure with: a corpus if there is one, else mails that we write, of the kinds and sizes
//! that people report. And how many of them one CPU reads and judges in a second.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use goodcatch_mail::{Context, assess, read};
use goodcatch_platform::clock::Clock;

use crate::demo::dice::Dice;
use crate::demo::mails::{Copy, WAVES, render};

/// What came of it.
pub struct Triaged {
    /// How many mails.
    pub mails: usize,
    /// Their bytes.
    pub bytes: usize,
    /// CPU time of the thread, in seconds.
    pub cpu: f64,
    /// The slowest one, in milliseconds.
    pub slowest: f64,
}

/// Reads and judges mails for about `seconds`, each at least once.
pub fn triage(corpus: Option<&Path>, seconds: f64) -> anyhow::Result<Triaged> {
    let mails: Vec<Vec<u8>> = match corpus {
        Some(folder) => {
            let mut paths = Vec::new();
            list(folder, &mut paths)?;
            paths.sort();
            paths.iter().map(fs::read).collect::<Result<_, _>>()?
        }
        None => (0..300)
            .map(|n| format!("{}\r\n", reported(n)).into_bytes())
            .collect(),
    };
    anyhow::ensure!(
        !mails.is_empty(),
        "there are no mails (.eml, .msg) below that folder"
    );
    let began = cpu();
    let mut done = Triaged {
        mails: 0,
        bytes: 0,
        cpu: 0.0,
        slowest: 0.0,
    };
    loop {
        for mail in &mails {
            let one = Instant::now();
            std::hint::black_box(assess(&read(mail), &Context::default()));
            done.slowest = done.slowest.max(one.elapsed().as_secs_f64() * 1e3);
            done.mails += 1;
            done.bytes += mail.len();
        }
        done.cpu = cpu() - began;
        if done.cpu >= seconds {
            return Ok(done);
        }
    }
}

/// Seconds that this thread has been on a CPU; the kernel counts them in nanoseconds.
pub fn cpu() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds: f64 = text
        .split(' ')
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or_default();
    nanoseconds / 1e9
}

fn list(folder: &Path, to: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, to)?;
        } else if path.extension().is_some_and(|e| e == "eml" || e == "msg") {
            to.push(path);
        }
    }
    Ok(())
}

/// The nth mail that somebody reports: attacks of a few waves, newsletters, colleagues.
fn reported(n: usize) -> String {
    let who = ["parcel", "payroll", "bank", "cloud", "invoice"]
        .get(n % 5)
        .copied()
        .unwrap_or("bank");
    let filler = "We look after your account and tell you about every change of the conditions. "
        .repeat(4 + n % 40);
    match n % 3 {
        0 => format!(
            "Received: from mx{n}.relay.example (mx{n}.relay.example [192.0.2.7]) by mx.harbour.example; Mon, 2 Mar 2026 09:00:00 +0000\r\n\
             From: \"{who} service\" <no-reply@{who}-{n}.example>\r\nTo: you@harbour.example\r\n\
             Subject: Your {who} account will be closed ({n})\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n\
             Message-ID: <{n}@{who}.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b{n}\r\n\r\n\
             --b{n}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nConfirm within 24 hours: http://{who}-login.example/{n}\r\n{filler}\r\n\
             --b{n}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td style=\"color:#333\"><p>Dear customer,</p><p>{filler}</p>\
             <a href=\"http://{who}-login.example/{n}?id={n}\">www.{who}.example</a><img src=\"http://t.example/{n}.gif\" width=1 height=1></td></tr></table>\r\n--b{n}--"
        ),
        1 => format!(
            "From: Newsletter <news@shop{n}.example>\r\nTo: you@harbour.example\r\nSubject: This week: {who}\r\n\
             List-Unsubscribe: <https://shop{n}.example/out>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
             <html><body>{}</body></html>",
            format!("<div class=\"item\"><h2>{who}</h2><p>{filler}</p><a href=\"https://shop{n}.example/i\">See</a></div>").repeat(1 + n % 6)
        ),
        _ => format!(
            "From: Colleague {n} <c{n}@harbour.example>\r\nTo: you@harbour.example\r\nSubject: Re: minutes {n}\r\n\
             In-Reply-To: <{n}@harbour.example>\r\n\r\nThanks, fine with me.\r\n\r\n{filler}\r\n> what I wrote before\r\n> {who}"
        ),
    }
}

/// The nth receiver's copy of one phishing mail, as a sender varies it: names, numbers, links, hops.
pub fn copy_of_wave(n: usize, to: &str) -> Vec<u8> {
    let mut dice = Dice::of(n as u64, "wave");
    let copy = Copy {
        first: to.split('.').next().unwrap_or(to),
        address: Some(to),
        sent: Clock::System.now(),
    };
    WAVES
        .first()
        .map(|mail| render(mail, copy, &mut dice))
        .unwrap_or_default()
}

/// The same, forwarded as an attachment.
pub fn forward_of_wave(n: usize, from: &str, to: &str) -> Vec<u8> {
    let mut mail = format!(
        "From: <{from}>\r\nTo: <{to}>\r\nSubject: Is this real?\r\nMessage-ID: <w{n}@bench.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer{n}\r\n\r\n\
         --outer{n}\r\nContent-Type: text/plain\r\n\r\nIs this real?\r\n\
         --outer{n}\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    .into_bytes();
    mail.extend(copy_of_wave(n, from));
    mail.extend(format!("\r\n--outer{n}--").into_bytes());
    mail
}

/// The nth mail as it reaches the intake: somebody forwards what they got, as an attachment.
pub fn forwarded(n: usize, from: &str, to: &str) -> Vec<u8> {
    format!(
        "From: <{from}>\r\nTo: <{to}>\r\nSubject: Fwd: is this real? {n}\r\nMessage-ID: <f{n}@harbour.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer{n}\r\n\r\n\
         --outer{n}\r\nContent-Type: text/plain\r\n\r\nIs this real?\r\n\
         --outer{n}\r\nContent-Type: message/rfc822\r\n\r\n{}\r\n--outer{n}--",
        reported(n)
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_mails_are_mails_and_are_judged() {
        let done = triage(None, 0.0).unwrap();
        assert_eq!(done.mails, 300);
        assert!(done.bytes > 300 * 500 && done.slowest > 0.0);
        let whole =
            String::from_utf8(forwarded(3, "a@harbour.example", "r@harbour.example")).unwrap();
        assert!(
            whole.lines().all(|line| line != "."),
            "A line with a dot alone ends a mail early."
        );
    }

    #[test]
    fn copies_of_one_mail_differ_and_are_one_wave() {
        let (a, b) = (
            copy_of_wave(1, "a.b@harbour.example"),
            copy_of_wave(2, "c.d@harbour.example"),
        );
        assert_ne!(a, b);
        let signature = |mail: &[u8]| assess(&read(mail), &Context::default()).signature;
        assert!(signature(&a).alike(&signature(&b)));
    }

    #[test]
    fn a_folder_without_mails_is_named() {
        let folder = goodcatch_platform::testkit::folder();
        assert!(triage(Some(&folder), 0.0).is_err());
    }
}
