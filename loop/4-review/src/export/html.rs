//! A document as one HTML file that needs nothing else: no script, no font, no picture, no other host.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Document;
use super::words::{self, labels};
use crate::map::{self, Shape};

const STYLE: &str = include_str!("export.css");

/// Writes a document.
pub fn to_html(document: &Document) -> String {
    let document = document.clone().tidy();
    let words = labels(&document.language);
    let mut out = String::with_capacity(8192);
    let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let title = escape(&document.title);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n",
        document.language
    );
    let mark = words::tlp(&document.tlp);
    if let Some(mark) = mark {
        let _ = writeln!(out, "<p class=\"mark\">{mark}</p>");
    }
    let _ = writeln!(out, "<h1 dir=\"auto\">{title}</h1>");
    if !document.facts.is_empty() {
        out.push_str("<dl>\n");
        for fact in &document.facts {
            let _ = writeln!(
                out,
                "<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>",
                escape(&fact.name),
                escape(&fact.value)
            );
        }
        out.push_str("</dl>\n");
    }
    out.push_str("</header>\n");
    if !document.summary.is_empty() {
        section(&mut out, words.summary);
        paragraphs(&mut out, &document.summary);
        out.push_str("</section>\n");
    }
    if !document.timeline.is_empty() {
        section(&mut out, words.timeline);
        out.push_str("<ol class=\"timeline\">\n");
        for moment in &document.timeline {
            let _ = write!(out, "<li><p class=\"at\">{}</p>\n<div>", escape(&moment.at));
            paragraphs(&mut out, &moment.words);
            if moment.account {
                let _ = writeln!(
                    out,
                    "<p class=\"soft\">{}: {}</p>",
                    words.nature, words.account
                );
            }
            list(&mut out, words.evidence, &moment.evidence);
            out.push_str("</div></li>\n");
        }
        out.push_str("</ol>\n</section>\n");
    }
    if !document.narrative.is_empty() {
        section(&mut out, words.narrative);
        out.push_str("<ol>\n");
        for told in &document.narrative {
            out.push_str("<li>");
            paragraphs(&mut out, &told.words);
            list(&mut out, words.rests_on, &told.rests_on);
            for number in &told.evidence {
                let _ = writeln!(
                    out,
                    "<p class=\"soft\"><a href=\"#evidence-{number}\">{} {number}</a></p>",
                    words.evidence
                );
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
    }
    evidence(&mut out, &document);
    factors(&mut out, &document);
    if !document.answers.is_empty() {
        section(&mut out, words.questions);
        for answer in &document.answers {
            let _ = writeln!(
                out,
                "<h3>{}</h3>",
                words::question(answer.question, &document.language)
            );
            paragraphs(&mut out, &answer.words);
        }
        out.push_str("</section>\n");
    }
    if !document.actions.is_empty() {
        section(&mut out, words.actions);
        let _ = write!(
            out,
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
            words.actions, words.action, words.strength, words.state, words.team, words.due
        );
        for action in &document.actions {
            out.push_str("<tr>");
            for cell in [
                &action.title,
                &action.strength,
                &action.state,
                &action.team,
                &action.due,
            ] {
                let _ = write!(out, "<td dir=\"auto\">{}</td>", escape(cell));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table></div>\n</section>\n");
    }
    out.push_str("</main>\n");
    if let Some(mark) = mark {
        let _ = writeln!(out, "<footer class=\"mark\">{mark}</footer>");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn section(out: &mut String, heading: &str) {
    let _ = write!(out, "<section>\n<h2>{heading}</h2>\n");
}

fn paragraphs(out: &mut String, text: &str) {
    for paragraph in text.split("\n\n") {
        let _ = writeln!(
            out,
            "<p dir=\"auto\">{}</p>",
            escape(paragraph).replace('\n', "<br>\n")
        );
    }
}

fn list(out: &mut String, label: &str, items: &[String]) {
    for item in items {
        let _ = writeln!(
            out,
            "<p class=\"soft\" dir=\"auto\">{label}: {}</p>",
            escape(item)
        );
    }
}

/// The evidence, told one by one: the narrative's links lead there. Addresses are words, not links.
fn evidence(out: &mut String, document: &Document) {
    if document.evidence.is_empty() {
        return;
    }
    let words = labels(&document.language);
    section(out, words.proofs);
    out.push_str("<dl>\n");
    for (proof, number) in document.evidence.iter().zip(1_usize..) {
        let _ = writeln!(
            out,
            "<div id=\"evidence-{number}\"><dt>{} {number}: {}</dt><dd dir=\"auto\">{} {}</dd></div>",
            words.evidence,
            words::proof(proof.kind, &document.language),
            escape(&proof.label),
            escape(&proof.value).replace('\n', "<br>\n")
        );
    }
    out.push_str("</dl>\n</section>\n");
}

/// The factors, drawn and then told one by one: the drawing's links lead there.
fn factors(out: &mut String, document: &Document) {
    if document.factors.is_empty() {
        return;
    }
    let words = labels(&document.language);
    section(out, words.factors);
    let sheet = super::sheet(document);
    if let Ok(drawn) = map::draw(&sheet, Shape::Lying) {
        let _ = writeln!(out, "<div class=\"map\">{drawn}</div>");
    }
    for (at, factor) in document.factors.iter().enumerate() {
        let number = at + 1;
        let _ = write!(
            out,
            "<article id=\"factor-{number}\">\n<h3>{} {number}</h3>\n<dl>\n<div><dt>{}</dt><dd>{}</dd></div>\n<div><dt>{}</dt><dd>{}</dd></div>\n",
            words.factor,
            words.category,
            words::category(factor.category, &document.language),
            words.kind,
            words::nature(factor.kind, &document.language)
        );
        for (label, said) in [
            (words.cause, &factor.cause),
            (words.effect, &factor.effect),
            (words.event, &factor.event),
            (words.duty, &factor.duty),
        ] {
            if !said.is_empty() {
                let _ = write!(out, "<div><dt>{label}</dt><dd>");
                paragraphs(out, said);
                out.push_str("</dd></div>\n");
            }
        }
        if let Some(to) = factor.leads_to {
            let _ = writeln!(
                out,
                "<div><dt>{}</dt><dd><a href=\"#factor-{to}\">{to}</a></dd></div>",
                words.leads_to
            );
        }
        out.push_str("</dl>\n</article>\n");
    }
    out.push_str("</section>\n");
}

/// Text for HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
