//! The language server: an editor sends texts as they are typed, and shows what was found in them.
//!
//! It answers one message after the other, so that edits are applied in their order; a check takes less time than a
//! key press. It never rewords anything: the only change it offers is a comment that says why a wording stays.

mod document;

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use goodcatch_wording::{Checker, Finding, Severity};
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
    CodeActionProviderCapability, CodeActionResponse, Diagnostic, DiagnosticSeverity,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Hover,
    HoverContents, HoverParams, HoverProviderCapability, InitializeParams, InitializeResult,
    MarkupContent, MarkupKind, NumberOrString, Position, PositionEncodingKind, Range,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextEdit, Uri, WorkspaceEdit,
};
use tower_lsp_server::{Client, LanguageServer, LspService, Server};

use self::document::{Check, Document};
use super::Tongue;
use super::places::Units;
use super::walk::is_markdown;

/// How findings are signed in the editor.
const SOURCE: &str = "goodcatch";

struct Wording {
    client: Client,
    check: Check,
    /// Agreed on in the first message.
    units: OnceLock<Units>,
    open: Mutex<HashMap<Uri, Document>>,
}

/// Serves over standard input and output until the editor says goodbye.
pub(super) fn serve(least: Severity, language: Tongue) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let (service, socket) = LspService::new(|client| Wording {
            client,
            check: Check {
                checker: Checker::new(),
                least,
                language,
            },
            units: OnceLock::new(),
            open: Mutex::new(HashMap::new()),
        });
        Server::new(tokio::io::stdin(), tokio::io::stdout(), socket)
            .concurrency_level(1)
            .serve(service)
            .await;
    });
    // An editor may leave its end of standard input open; nobody waits for another key.
    runtime.shutdown_background();
    Ok(())
}

impl Wording {
    fn units(&self) -> Units {
        self.units.get().copied().unwrap_or(Units::Utf16)
    }

    fn open(&self) -> MutexGuard<'_, HashMap<Uri, Document>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn publish(&self, uri: Uri) {
        let told = self
            .open()
            .get(&uri)
            .map(|document| (diagnostics(document, self.units()), document.version));
        if let Some((diagnostics, version)) = told {
            self.client
                .publish_diagnostics(uri, diagnostics, Some(version))
                .await;
        }
    }
}

impl LanguageServer for Wording {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let offered = params
            .capabilities
            .general
            .and_then(|general| general.position_encodings)
            .unwrap_or_default();
        let (units, encoding) = offered
            .iter()
            .find_map(|kind| Some((units_of(kind)?, kind.clone())))
            .unwrap_or((Units::Utf16, PositionEncodingKind::UTF16));
        // A second greeting is refused before it comes here.
        let _ = self.units.set(units);
        Ok(InitializeResult {
            server_info: Some(ServerInfo {
                name: "goodcatch lint".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
            capabilities: ServerCapabilities {
                position_encoding: Some(encoding),
                text_document_sync: Some(TextDocumentSyncCapability::Options(
                    TextDocumentSyncOptions {
                        open_close: Some(true),
                        change: Some(TextDocumentSyncKind::INCREMENTAL),
                        ..TextDocumentSyncOptions::default()
                    },
                )),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                code_action_provider: Some(CodeActionProviderCapability::Options(
                    CodeActionOptions {
                        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                        ..CodeActionOptions::default()
                    },
                )),
                ..ServerCapabilities::default()
            },
            ..InitializeResult::default()
        })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let text = params.text_document;
        let markdown = ["markdown", "mdx", "quarto"].contains(&text.language_id.as_str())
            || text
                .uri
                .to_file_path()
                .is_some_and(|path| is_markdown(&path));
        let document = Document::open(text.version, markdown, text.text, &self.check);
        self.open().insert(text.uri.clone(), document);
        self.publish(text.uri).await;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let units = self.units();
        let uri = params.text_document.uri;
        if let Some(document) = self.open().get_mut(&uri) {
            for change in params.content_changes {
                let between = change.range.map(|r| (pair(r.start), pair(r.end)));
                document.replace(between, &change.text, units);
            }
            document.version = params.text_document.version;
            document.check(&self.check);
        }
        self.publish(uri).await;
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.open().remove(&uri);
        // What is closed has nothing to show.
        self.client.publish_diagnostics(uri, Vec::new(), None).await;
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let units = self.units();
        let open = self.open();
        let Some(document) = open.get(&at.text_document.uri) else {
            return Ok(None);
        };
        let (line, column) = pair(at.position);
        Ok(document
            .finding_at(line, column, units)
            .map(|finding| Hover {
                contents: HoverContents::Markup(MarkupContent {
                    kind: MarkupKind::Markdown,
                    value: format!(
                        "{}\n\n**{}**\n\n_{}_",
                        finding.message, finding.question, finding.example
                    ),
                }),
                range: Some(range(document.span(finding.start, finding.end, units))),
            }))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let units = self.units();
        let uri = params.text_document.uri;
        let open = self.open();
        let Some(document) = open.get(&uri).filter(|document| document.markdown) else {
            return Ok(None);
        };
        let asked = (pair(params.range.start), pair(params.range.end));
        let actions = document
            .reading
            .findings
            .iter()
            .filter_map(|finding| {
                let span = document.span(finding.start, finding.end, units);
                (span.0 <= asked.1 && asked.0 <= span.1)
                    .then(|| allow(&uri, document, finding, units))
            })
            .collect();
        Ok(Some(actions))
    }
}

/// Offers a comment that keeps the wording. Its reason is left open: until somebody writes one, the comment is itself found.
fn allow(uri: &Uri, document: &Document, finding: &Finding, units: Units) -> CodeActionOrCommand {
    let (at, comment) = document.comment(finding, units);
    let edit = TextEdit {
        range: range((at, at)),
        new_text: comment,
    };
    let changes = HashMap::from([(uri.clone(), vec![edit])]);
    CodeActionOrCommand::CodeAction(CodeAction {
        title: format!("Keep this wording, and say why ({})", finding.category),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(document, finding, units)]),
        edit: Some(WorkspaceEdit {
            changes: Some(changes),
            ..WorkspaceEdit::default()
        }),
        ..CodeAction::default()
    })
}

fn diagnostics(document: &Document, units: Units) -> Vec<Diagnostic> {
    let findings = document
        .reading
        .findings
        .iter()
        .map(|finding| diagnostic(document, finding, units));
    let troubles = document.reading.troubles.iter().map(|trouble| Diagnostic {
        range: range(document.span(trouble.start, trouble.end, units)),
        severity: Some(DiagnosticSeverity::INFORMATION),
        code: Some(NumberOrString::String("allow".into())),
        source: Some(SOURCE.into()),
        message: trouble.message.into(),
        ..Diagnostic::default()
    });
    findings.chain(troubles).collect()
}

fn diagnostic(document: &Document, finding: &Finding, units: Units) -> Diagnostic {
    Diagnostic {
        range: range(document.span(finding.start, finding.end, units)),
        // Words are never an error: nothing is broken, and red is not kind.
        severity: Some(match finding.severity {
            Severity::High => DiagnosticSeverity::WARNING,
            Severity::Medium => DiagnosticSeverity::INFORMATION,
            Severity::Low => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.category.word().into())),
        source: Some(SOURCE.into()),
        message: format!("{} {}", finding.message, finding.question),
        ..Diagnostic::default()
    }
}

fn units_of(kind: &PositionEncodingKind) -> Option<Units> {
    match kind.as_str() {
        "utf-8" => Some(Units::Utf8),
        "utf-16" => Some(Units::Utf16),
        "utf-32" => Some(Units::Utf32),
        _ => None,
    }
}

fn pair(position: Position) -> (usize, usize) {
    let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    (number(position.line), number(position.character))
}

fn position((line, column): (usize, usize)) -> Position {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position::new(number(line), number(column))
}

fn range((start, end): ((usize, usize), (usize, usize))) -> Range {
    Range::new(position(start), position(end))
}
