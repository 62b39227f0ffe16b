//! Styles, script, icons and fonts: from the binary, from no other host.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use goodcatch_platform::pages::PageError;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../assets"]
#[exclude = "*.md"]
struct Files;

/// A file, with its hash as ETag; browsers ask again and are mostly told that nothing changed.
pub async fn show(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let file = Files::get(&path).ok_or(PageError::NotFound)?;
    let tag: String = file
        .metadata
        .sha256_hash()
        .iter()
        .take(12)
        .map(|b| format!("{b:02x}"))
        .collect();
    let tag = format!("\"{tag}\"");
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|h| h.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = file.metadata.mimetype().to_owned();
        ([(header::CONTENT_TYPE, kind)], file.data.into_owned()).into_response()
    };
    let to = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        to.insert(header::ETAG, tag);
    }
    let fonts = path.starts_with("fonts/");
    let keep = if fonts {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300, must-revalidate"
    };
    to.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(response)
}
