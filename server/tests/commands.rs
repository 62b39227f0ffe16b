//! Commands as an operator runs them: the binary itself, beside a running server.
#![expect(clippy::unwrap_used, reason = "a test cannot go on without")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use goodcatch_platform::testkit::folder;

fn goodcatch(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodcatch"));
    for (name, _) in
        std::env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("GOODCATCH_"))
    {
        command.env_remove(name);
    }
    command
        .args(["--config", "/dev/null", "--data"])
        .arg(data)
        .stdin(Stdio::null());
    command
}

/// A server, until it is dropped.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(data: &Path) -> Server {
        let free = || {
            TcpListener::bind("127.0.0.1:0")
                .unwrap()
                .local_addr()
                .unwrap()
                .to_string()
        };
        let (address, mail) = (free(), free());
        let mut process = goodcatch(data)
            .args(["serve", "--listen", &address, "--mail", &mail])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let ready = lines
            .map_while(Result::ok)
            .any(|line| line.starts_with("ready "));
        assert!(ready, "the server did not become ready");
        Server { process, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

#[test]
fn a_running_server_is_backed_up_and_comes_back_elsewhere() {
    let (here, there, archive) = (
        folder().join("here"),
        folder().join("there"),
        folder().join("all.tar"),
    );
    let server = Server::start(&here);
    let backup = goodcatch(&here)
        .arg("backup")
        .arg(&archive)
        .output()
        .unwrap();
    assert!(backup.status.success(), "{}", said(&backup));
    assert!(
        said(&backup).contains("key     not in it; it lies at"),
        "{}",
        said(&backup)
    );
    assert!(
        server.get("/readyz").contains("ready"),
        "the back-up disturbed the server"
    );

    let restore = goodcatch(&there)
        .arg("restore")
        .arg(&archive)
        .output()
        .unwrap();
    assert!(restore.status.success(), "{}", said(&restore));
    assert!(said(&restore).contains("NOT THERE"), "{}", said(&restore));
    std::fs::create_dir_all(there.join("keys")).unwrap();
    std::fs::copy(
        here.join("keys/goodcatch.key"),
        there.join("keys/goodcatch.key"),
    )
    .unwrap();
    assert!(
        Server::start(&there)
            .get("/readyz")
            .starts_with("HTTP/1.1 200")
    );

    let again = goodcatch(&there)
        .arg("restore")
        .arg(&archive)
        .output()
        .unwrap();
    assert!(
        !again.status.success() && said(&again).contains("nothing was changed"),
        "{}",
        said(&again)
    );
}

#[test]
fn to_standard_output_comes_the_archive_and_nothing_else() {
    let (here, there, archive) = (
        folder().join("here"),
        folder().join("there"),
        folder().join("all.tar"),
    );
    drop(Server::start(&here));
    let backup = goodcatch(&here).args(["backup", "-"]).output().unwrap();
    assert!(backup.status.success(), "{}", said(&backup));
    std::fs::write(&archive, &backup.stdout).unwrap();
    assert!(
        goodcatch(&there)
            .arg("restore")
            .arg(&archive)
            .output()
            .unwrap()
            .status
            .success()
    );
    let litter: Vec<_> = std::fs::read_dir(&here)
        .unwrap()
        .filter(|e| {
            e.as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with('.')
        })
        .collect();
    assert!(
        litter.is_empty(),
        "a copy of the database was left behind: {litter:?}"
    );
}

#[test]
fn the_benchmark_prints_every_figure_and_clears_up() {
    let on = folder();
    let mut bench = goodcatch(&on.join("unused"));
    bench
        .args([
            "bench",
            "--quick",
            "--people",
            "200",
            "--seconds",
            "0.3",
            "--on",
        ])
        .arg(&on);
    if let Ok(server) = std::env::var(goodcatch_platform::testkit::POSTGRES) {
        bench.args(["--postgres", &server]);
    }
    let done = bench.output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    for figure in [
        "mails triaged",
        "start to ready, again",
        "memory, after 1,000 reports",
        "reports filed over HTTP",
        "reports filed, storage alone",
        "mails stored by SMTP",
        "desk's first page",
    ] {
        assert!(
            said(&done).lines().any(|l| l.starts_with(figure)),
            "no “{figure}” in:\n{}",
            said(&done)
        );
    }
    assert!(
        said(&done)
            .lines()
            .any(|l| l.starts_with("  lost") && l.contains("0    ")),
        "{}",
        said(&done)
    );
    assert!(
        std::fs::read_dir(&on).unwrap().next().is_none(),
        "the temporary folder was left behind"
    );
}
