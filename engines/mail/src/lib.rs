//! Reported mail: bytes in; parsed mail, indicators, evidence, score, proposed verdict and wave out. No I/O, no clock.
//!
//! Everything here works on bytes that somebody hostile may have written. Nothing fails and nothing panics: what cannot
//! be read is named among a mail's problems, and every loop ends by a limit.

mod address;
mod assess;
mod authentication;
mod automatic;
mod brands;
mod bytes;
mod compose;
mod date;
mod decode;
mod domain;
mod entity;
mod evidence;
mod explain;
mod forward;
mod header;
mod html;
mod indicators;
mod limits;
mod link;
mod mail;
mod mime;
mod msg;
mod needles;
mod problem;
mod received;
mod redact;
mod render;
mod reported;
mod rtf;
mod sentence;
mod signature;
mod text;
mod wave;
mod words;
mod zip;

pub use address::Address;
pub use assess::{Assessment, Context, Verdict, assess, observe};
pub use authentication::{Authentication, AuthenticationResult, DkimSignature};
pub use automatic::{LOOP_HEADER, Why, is_automatic};
pub use evidence::Evidence;
pub use explain::{HeaderNote, explain_headers};
pub use html::readable_text;
pub use indicators::{Indicator, IndicatorKind, indicators};
pub use link::{Place, defang};
pub use mail::{Attachment, Header, Mail, parse, read};
pub use msg::{is_msg, parse_msg};
pub use problem::Problem;
pub use received::Hop;
pub use redact::redact;
pub use render::safe_html;
pub use reported::{Reported, Style, reported};
pub use sentence::{Args, Sentence, evidence_sentences, header_sentences, problem_sentences};
pub use signature::{Signature, signature};
pub use wave::{WaveGrouper, WaveId};
