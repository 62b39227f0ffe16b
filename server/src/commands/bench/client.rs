//! Clients that cost little: on two cores, whatever they spend is missing to the server. Connections
//! stay open, requests are written in one go, answers are read whole.

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A connection to a server.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: String,
}

/// An answer, whole.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, as it was sent.
    pub body: Vec<u8>,
}

impl Client {
    /// Connects to `host:port`.
    pub async fn connect(host: &str) -> anyhow::Result<Client> {
        let stream = TcpStream::connect(host)
            .await
            .with_context(|| format!("{host} does not answer"))?;
        stream.set_nodelay(true)?;
        Ok(Client {
            stream: BufReader::new(stream),
            host: host.into(),
        })
    }

    /// Asks for a page, as a browser does (compressed).
    pub async fn get(&mut self, path: &str, cookie: &str) -> anyhow::Result<Answer> {
        let host = &self.host;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nCookie: {cookie}\r\n\r\n"
        );
        self.ask(request.as_bytes()).await
    }

    /// Sends a form (multipart), with one mail as its file if there is one.
    pub async fn post_form(
        &mut self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        mail: Option<&[u8]>,
    ) -> anyhow::Result<Answer> {
        const BOUNDARY: &str = "----goodcatch-bench-5f1c";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .into_bytes(),
            );
        }
        if let Some(mail) = mail {
            body.extend(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"mail.eml\"\r\n\
                     Content-Type: message/rfc822\r\n\r\n"
                )
                .into_bytes(),
            );
            body.extend(mail);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip\r\nCookie: {cookie}\r\n\
             Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {}\r\n\r\n",
            self.host,
            body.len()
        )
        .into_bytes();
        request.append(&mut body);
        self.ask(&request).await
    }

    /// Sends a plain form.
    pub async fn post_typed(
        &mut self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            body.len()
        );
        self.ask(request.as_bytes()).await
    }

    async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer> {
        self.stream.write_all(request).await?;
        let first = self.line().await?;
        let status = first
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .context("no HTTP answer")?;
        let (mut length, mut chunked) = (0_usize, false);
        loop {
            let line = self.line().await?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            chunked |= line.starts_with("transfer-encoding:") && line.contains("chunked");
        }
        let mut body = Vec::new();
        if chunked {
            loop {
                let size = usize::from_str_radix(self.line().await?.trim(), 16)?;
                self.read(&mut body, size).await?;
                self.line().await?;
                if size == 0 {
                    break;
                }
            }
        } else {
            self.read(&mut body, length).await?;
        }
        Ok(Answer { status, body })
    }

    async fn read(&mut self, to: &mut Vec<u8>, bytes: usize) -> anyhow::Result<()> {
        let from = to.len();
        to.resize(from + bytes, 0);
        self.stream
            .read_exact(to.get_mut(from..).unwrap_or_default())
            .await?;
        Ok(())
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(line.trim_end().to_owned())
    }
}

/// A connection to the mail intake.
pub struct Sender {
    stream: BufReader<TcpStream>,
}

impl Sender {
    /// Connects and says hello.
    pub async fn connect(host: &str) -> anyhow::Result<Sender> {
        let stream = TcpStream::connect(host)
            .await
            .with_context(|| format!("{host} does not answer"))?;
        stream.set_nodelay(true)?;
        let mut sender = Sender {
            stream: BufReader::new(stream),
        };
        sender.expect(b'2').await?;
        sender.say("EHLO bench.example\r\n", b'2').await?;
        Ok(sender)
    }

    /// Sends one mail (lines that end in CR LF, no line with a dot alone) and waits for the 250.
    pub async fn send(&mut self, from: &str, to: &str, mail: &[u8]) -> anyhow::Result<()> {
        self.say(&format!("MAIL FROM:<{from}>\r\n"), b'2').await?;
        self.say(&format!("RCPT TO:<{to}>\r\n"), b'2').await?;
        self.say("DATA\r\n", b'3').await?;
        self.stream.write_all(mail).await?;
        self.say("\r\n.\r\n", b'2').await
    }

    async fn say(&mut self, line: &str, wanted: u8) -> anyhow::Result<()> {
        self.stream.write_all(line.as_bytes()).await?;
        self.expect(wanted).await
    }

    async fn expect(&mut self, wanted: u8) -> anyhow::Result<()> {
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 {
                bail!("the mail intake closed the connection");
            }
            if line.as_bytes().first() != Some(&wanted) {
                bail!("the mail intake said: {}", line.trim_end());
            }
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(());
            }
        }
    }
}
