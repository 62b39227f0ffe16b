//! Taking in a form with files: texts are kept for the form to come back with, files go sealed to
//! disk as they arrive. Whatever is wrong with a file, the rest of the form is read to its end, so
//! that nobody has to write anything twice.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::http::StatusCode;
use goodcatch_people::App;
use goodcatch_people::access::Refused;
use goodcatch_people::sealing::Recipient;
use goodcatch_platform::pages::{Fields, PageError};
use goodcatch_platform::words::Lang;
use uuid::Uuid;

use crate::attachments::{self, Upload, UploadError};

/// The name of the file field.
pub const FILES: &str = "files";
/// How long the main text may be, in characters.
pub const MOST_WORDS: usize = 20_000;
/// How much of one text field comes back with the form, in bytes; more is no text of a person.
const MOST_TEXT: usize = 200_000;
/// How many fields a form may have.
const MOST_FIELDS: usize = 200;

/// A file that travels with the form until that is filed.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The upload.
    pub id: Uuid,
    /// Its name, for the one who chose it; it is not stored.
    pub name: String,
    /// Its size.
    pub bytes: i64,
}

impl Kept {
    /// What the hidden field of the form holds.
    pub fn value(&self) -> String {
        format!("{}/{}", self.id.simple(), self.name)
    }
}

/// A form that was taken in.
pub struct Taken {
    /// Its texts, and what is wrong with its files.
    pub fields: Fields,
    /// Its files.
    pub files: Vec<Kept>,
    /// What the files are sealed to.
    pub key: Option<Recipient>,
    /// A file was left out because the disk has no room for it.
    pub full: bool,
}

impl Taken {
    /// How a form comes back that cannot be filed as it is.
    pub fn status(&self) -> StatusCode {
        if self.full {
            StatusCode::INSUFFICIENT_STORAGE
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    /// The ids of the files.
    pub fn uploads(&self) -> Vec<Uuid> {
        self.files.iter().map(|f| f.id).collect()
    }
}

/// The largest file, in MB.
pub fn most_mb(app: &App) -> u64 {
    u64::try_from(app.config.attachment_mb).unwrap_or(25)
}

fn most_files(app: &App) -> usize {
    usize::try_from(app.config.attachments_per_report).unwrap_or(10)
}

/// Reads a form to its end. `key`: what files are sealed to when the report has a key already.
pub async fn take(
    app: &App,
    language: Lang,
    key: Option<Recipient>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Taken, PageError> {
    let mut form = form.map_err(|_| PageError::Bad("error-bad-form"))?;
    let mut intake = Intake {
        app,
        language,
        taken: Taken {
            fields: Fields::default(),
            files: Vec::new(),
            key,
            full: false,
        },
        left: (most_mb(app) * 1_000_000 + 1_000_000) * (most_files(app) as u64 + 1) * 2,
    };
    let mut count = 0;
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|_| PageError::Bad("error-bad-form"))?
    {
        count += 1;
        if count > MOST_FIELDS {
            return Err(PageError::TooLarge);
        }
        let name = field.name().unwrap_or_default().to_owned();
        if name == FILES {
            intake.file(field).await?;
        } else {
            let text = intake.text(field).await?;
            if name == "kept" {
                intake.keep(&text).await?;
            } else {
                intake.taken.fields.put(name, text);
            }
        }
    }
    intake.leave_out().await?;
    Ok(intake.taken)
}

struct Intake<'a> {
    app: &'a App,
    language: Lang,
    taken: Taken,
    /// How many bytes more we read before we stop listening.
    left: u64,
}

impl Intake<'_> {
    async fn chunk(
        &mut self,
        field: &mut Field<'_>,
    ) -> Result<Option<axum::body::Bytes>, PageError> {
        let chunk = field
            .chunk()
            .await
            .map_err(|_| PageError::Bad("error-bad-form"))?;
        let size = chunk.as_ref().map_or(0, |c| c.len() as u64);
        self.left = self.left.checked_sub(size).ok_or(PageError::TooLarge)?;
        Ok(chunk)
    }

    async fn text(&mut self, mut field: Field<'_>) -> Result<String, PageError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.chunk(&mut field).await? {
            let room = MOST_TEXT.saturating_sub(bytes.len());
            bytes.extend(chunk.iter().take(room));
        }
        // Browsers send line ends as CR LF; PostgreSQL holds no NUL.
        Ok(String::from_utf8_lossy(&bytes)
            .replace("\r\n", "\n")
            .replace('\0', ""))
    }

    async fn file(&mut self, mut field: Field<'_>) -> Result<(), PageError> {
        let name: String = field
            .file_name()
            .unwrap_or_default()
            .chars()
            .filter(|c| !c.is_control())
            .take(100)
            .collect();
        let mut upload: Option<Upload> = None;
        let mut refused = false;
        while let Some(chunk) = self.chunk(&mut field).await? {
            // An empty file field sends one empty file.
            if chunk.is_empty() || refused {
                continue;
            }
            if upload.is_none() && self.taken.files.len() >= most_files(self.app) {
                refused = true;
                let most = most_files(self.app).to_string();
                self.wrong("speak-up-files-too-many", &[("count", &most)]);
                continue;
            }
            let current = if let Some(current) = &mut upload {
                current
            } else if !attachments::has_room(self.app).await? {
                refused = true;
                self.no_room();
                continue;
            } else {
                let key = self.key().await?;
                upload.insert(Upload::begin_for_form(self.app, &key)?)
            };
            match current.take(&chunk) {
                Ok(()) => {}
                Err(UploadError::TooLarge) => {
                    refused = true;
                    upload = None;
                    let most = most_mb(self.app).to_string();
                    self.wrong(
                        "speak-up-file-too-large",
                        &[("file", &name), ("most", &most)],
                    );
                }
                Err(UploadError::Full) => {
                    refused = true;
                    upload = None;
                    self.no_room();
                }
                Err(UploadError::Failed(why)) => return Err(why.into()),
            }
        }
        if let Some(upload) = upload {
            let bytes = i64::try_from(upload.bytes()).unwrap_or(i64::MAX);
            let id = upload.keep(self.app).await?;
            self.taken.files.push(Kept { id, name, bytes });
        }
        Ok(())
    }

    /// The words can still be sent: room is kept for them.
    fn no_room(&mut self) {
        self.taken.full = true;
        self.wrong("speak-up-files-no-room", &[]);
    }

    fn wrong(&mut self, key: &str, args: &[(&str, &str)]) {
        let sentence = self.language.with(key, args);
        self.taken.fields.wrong(FILES, sentence);
    }

    async fn key(&mut self) -> Result<Recipient, Refused> {
        if let Some(key) = &self.taken.key {
            return Ok(key.clone());
        }
        let key = attachments::record_new_key(self.app).await?;
        Ok(self.taken.key.insert(key).clone())
    }

    /// A file that came with the form before. All files of a report are sealed to one key.
    async fn keep(&mut self, value: &str) -> Result<(), PageError> {
        let (id, name) = value.split_once('/').unwrap_or((value, ""));
        let Ok(id) = id.parse::<Uuid>() else {
            return Ok(());
        };
        if self.taken.files.len() >= most_files(self.app)
            || self.taken.files.iter().any(|f| f.id == id)
        {
            return Ok(());
        }
        let mut tx = self.app.db.read().await?;
        let Some(upload) = attachments::find_upload(&mut tx, id).await? else {
            return Ok(());
        };
        if self.taken.key.is_none() {
            self.taken.key = attachments::key_of_upload(&mut tx, id).await?;
        }
        if self
            .taken
            .key
            .as_ref()
            .is_some_and(|key| key.id == upload.sealing_key)
        {
            let name = name.chars().filter(|c| !c.is_control()).take(100).collect();
            self.taken.files.push(Kept {
                id,
                name,
                bytes: upload.bytes,
            });
        }
        Ok(())
    }

    /// Files that their owner ticked to be left out.
    async fn leave_out(&mut self) -> Result<(), PageError> {
        let out: Vec<Uuid> = self
            .taken
            .fields
            .all("drop")
            .filter_map(|id| id.parse().ok())
            .collect();
        for file in self
            .taken
            .files
            .extract_if(.., |f| out.contains(&f.id))
            .collect::<Vec<_>>()
        {
            attachments::erase_upload(self.app, file.id).await?;
        }
        Ok(())
    }
}
