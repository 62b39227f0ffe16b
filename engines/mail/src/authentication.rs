//! What the receiving mail servers wrote about SPF, DKIM, DMARC and ARC, and which of it may be believed.
//!
//! Anyone can write an Authentication-Results field into a mail before sending it. Servers add their fields on top, so
//! only what stands above the hop where the mail came in from outside was written by the receiving side.

use serde::Serialize;

use crate::domain;
use crate::limits;
use crate::mail::Header;
use crate::received::Hop;

/// One result, such as `dmarc=fail` for a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuthenticationResult {
    /// `spf`, `dkim`, `dmarc` or `arc`.
    pub method: String,
    /// `pass`, `fail`, `none` and so on, as written.
    pub result: String,
    /// The domain it is about, where written.
    pub domain: Option<String>,
    /// The server that says so, where written.
    pub server: String,
    /// Whether the receiving side wrote it.
    pub believed: bool,
}

/// What a DKIM signature claims; it is not verified here, the keys are in DNS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DkimSignature {
    /// The signing domain.
    pub domain: String,
    /// The selector of the key.
    pub selector: String,
    /// Only so many bytes of the body are signed: anything may have been added below.
    pub length_limit: Option<u64>,
}

/// Everything the mail says about its authentication.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Authentication {
    /// Every result found, in order.
    pub results: Vec<AuthenticationResult>,
    /// Signatures carried.
    pub signatures: Vec<DkimSignature>,
}

impl Authentication {
    /// The believed result of a method: a pass counts most, for a mail may be signed twice.
    pub fn result(&self, method: &str) -> Option<&AuthenticationResult> {
        let believed = || {
            self.results
                .iter()
                .filter(|r| r.believed && r.method == method)
        };
        believed()
            .find(|r| r.result == "pass")
            .or_else(|| believed().next())
    }

    /// The believed result as a word.
    pub fn word(&self, method: &str) -> Option<&str> {
        self.result(method).map(|r| r.result.as_str())
    }

    /// Results that stand where a sender could have written them.
    pub fn disbelieved(&self) -> impl Iterator<Item = &AuthenticationResult> {
        self.results.iter().filter(|r| !r.believed)
    }
}

/// How many header fields from the top the receiving side wrote: those above the hop where the mail came in.
fn trusted_fields(headers: &[Header], hops: &[Hop]) -> usize {
    let mut home: Vec<String> = Vec::new();
    let received = headers
        .iter()
        .enumerate()
        .filter(|(_, header)| header.name == "received");
    for (seen, (index, _)) in received.enumerate() {
        let Some(hop) = hops.get(seen) else {
            return index;
        };
        let before = seen.checked_sub(1).and_then(|before| hops.get(before));
        let by = operator(&hop.by);
        if !home.contains(&by) {
            // One host under two names: the hop above says that it got the mail from this one.
            let same_host = before.is_none_or(|above| {
                above.from.is_empty() || first_label(&above.from) == first_label(&hop.by)
            });
            if !home.is_empty() && !same_host {
                return index;
            }
            home.push(by);
        }
        let inside =
            hop.from.is_empty() || is_local(&hop.from) || home.contains(&operator(&hop.from));
        if !inside {
            return index;
        }
    }
    // A mail that shows no way in from outside was never received: nothing in it can be believed.
    if home.is_empty() { 0 } else { headers.len() }
}

/// Who runs a host. Some receive mail through hosts under several domains.
fn operator(host: &str) -> String {
    let organisation = domain::organisation(host);
    match organisation.as_str() {
        "office365.com" | "exchangelabs.com" | "outlook.de" => "outlook.com".to_owned(),
        "googlemail.com" | "gmail.com" => "google.com".to_owned(),
        _ => organisation,
    }
}

fn first_label(host: &str) -> &str {
    host.split('.').next().unwrap_or_default()
}

fn is_local(host: &str) -> bool {
    host == "localhost" || !host.contains('.') && !host.contains(':')
}

/// Reads the authentication of a mail from its header fields and hops.
pub(crate) fn read(headers: &[Header], hops: &[Hop]) -> Authentication {
    let trusted = trusted_fields(headers, hops);
    let mut read = Authentication::default();
    let mut fields = 0;
    let mut first: Option<(String, usize)> = None;
    let mut hops_above = 0;
    for (index, header) in headers.iter().enumerate() {
        match header.name.as_str() {
            "received" => hops_above += 1,
            "authentication-results" if fields < limits::SIGNATURES => {
                fields += 1;
                let (server, results) = results(&header.value);
                // One server writes its fields together; what another wrote, or stands below a further hop, came along.
                let believed = index < trusted
                    && first.as_ref().is_none_or(|(first, hops)| {
                        *hops == hops_above
                            && domain::organisation(first) == domain::organisation(&server)
                    });
                if believed && first.is_none() {
                    first = Some((server.clone(), hops_above));
                }
                read.results
                    .extend(results.into_iter().map(|(method, result, domain)| {
                        AuthenticationResult {
                            method,
                            result,
                            domain,
                            server: server.clone(),
                            believed,
                        }
                    }));
            }
            "received-spf" if index < trusted => {
                let result: String = header
                    .value
                    .chars()
                    .take_while(char::is_ascii_alphabetic)
                    .collect();
                if !read.results.iter().any(|r| r.believed && r.method == "spf") {
                    read.results.push(AuthenticationResult {
                        method: "spf".into(),
                        result: result.to_ascii_lowercase(),
                        domain: None,
                        server: String::new(),
                        believed: true,
                    });
                }
            }
            "dkim-signature" if read.signatures.len() < limits::SIGNATURES => {
                let value = crate::header::structured(format!("dkim; {}", header.value).as_bytes());
                read.signatures.push(DkimSignature {
                    domain: value
                        .parameter("d")
                        .unwrap_or_default()
                        .to_ascii_lowercase(),
                    selector: value.parameter("s").unwrap_or_default().to_owned(),
                    length_limit: value.parameter("l").and_then(|l| l.parse().ok()),
                });
            }
            _ => {}
        }
    }
    doubt_passes(&mut read);
    read
}

/// A pass that nothing in the mail could have earned was not written by a server that checked: no signature for DKIM,
/// and for DMARC neither a signature nor a named sender domain.
fn doubt_passes(read: &mut Authentication) {
    let signed = !read.signatures.is_empty();
    let named = read
        .results
        .iter()
        .any(|r| r.believed && r.method == "spf" && r.result == "pass" && r.domain.is_some());
    for result in read
        .results
        .iter_mut()
        .filter(|r| r.believed && r.result == "pass" && !signed)
    {
        result.believed = !(result.method == "dkim" || result.method == "dmarc" && !named);
    }
}

type Results = Vec<(String, String, Option<String>)>;

/// The server and the results of one field. Some servers leave their name out.
fn results(value: &str) -> (String, Results) {
    let value = without_comments(value);
    let mut server = String::new();
    let mut found = Vec::new();
    for (index, clause) in value.split(';').enumerate().take(60) {
        let mut words = clause.split_whitespace().peekable();
        if index == 0 && words.peek().is_some_and(|word| !word.contains('=')) {
            server = words.next().unwrap_or_default().to_ascii_lowercase();
        }
        let mut current: Option<(String, String, Option<String>)> = None;
        for word in words {
            let Some((key, value)) = word.split_once('=') else {
                continue;
            };
            let key = key.to_ascii_lowercase();
            if matches!(key.as_str(), "spf" | "dkim" | "dmarc" | "arc") {
                found.extend(current.take());
                let result: String = value
                    .chars()
                    .take_while(char::is_ascii_alphabetic)
                    .collect();
                current = Some((key, result.to_ascii_lowercase(), None));
            } else if let Some((_, _, domain)) = &mut current
                && matches!(
                    key.as_str(),
                    "header.d" | "header.i" | "header.from" | "smtp.mailfrom" | "smtp.helo"
                )
                && domain.is_none()
            {
                let host = value.rsplit('@').next().unwrap_or_default();
                *domain = Some(host.trim_matches('"').to_ascii_lowercase());
            }
        }
        found.extend(current);
    }
    (server, found)
}

fn without_comments(value: &str) -> String {
    let mut depth = 0_u32;
    value
        .chars()
        .filter(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    fn word(mail: &str, method: &str) -> Option<String> {
        crate::parse(mail.as_bytes())
            .authentication
            .word(method)
            .map(str::to_owned)
    }

    #[test]
    fn only_fields_above_our_own_hop_are_believed() {
        let ours = "Authentication-Results: mx.home.example; dmarc=fail header.from=a.example\r\nReceived: from out.a.example by mx.home.example; x\r\n\r\n";
        assert_eq!(word(ours, "dmarc").as_deref(), Some("fail"));
        let forged = "Received: from out.a.example by mx.home.example; x\r\nAuthentication-Results: mx.home.example; dmarc=pass\r\nReceived: from a by b.example; x\r\n\r\n";
        assert_eq!(word(forged, "dmarc"), None);
        let unreceived = "Authentication-Results: mx.home.example; dmarc=pass\r\n\r\n";
        assert_eq!(word(unreceived, "dmarc"), None);
    }

    #[test]
    fn a_pass_without_a_signature_is_not_believed() {
        let mail = "Authentication-Results: mx.home.example; spf=pass; dkim=pass; dmarc=pass\r\nReceived: from evil.example by mx.home.example; x\r\nFrom: a@bank.example\r\n\r\n";
        assert_eq!(word(mail, "dmarc"), None);
        assert_eq!(word(mail, "dkim"), None);
    }

    #[test]
    fn a_server_without_a_name_is_read() {
        let mail = "Authentication-Results: spf=fail (sender IP is 192.0.2.1)\r\n smtp.mailfrom=a.example; dkim=none;dmarc=fail action=none header.from=a.example;compauth=fail\r\nReceived: from x.a.example by mx.home.example; x\r\n\r\n";
        assert_eq!(word(mail, "spf").as_deref(), Some("fail"));
        assert_eq!(word(mail, "dmarc").as_deref(), Some("fail"));
    }
}
