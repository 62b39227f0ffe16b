//! STARTTLS, where the configuration names a certificate. It is opportunistic: a mail server that does
//! not ask for it is heard all the same.

use std::path::Path;
use std::sync::Arc;

use goodcatch_platform::config::Config;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

/// From `mail.tls_certificate` and `mail.tls_key`; nothing when neither is set.
pub(super) fn from_config(config: &Config) -> Result<Option<TlsAcceptor>, String> {
    let (certificate, key) = (&config.mail_tls_certificate, &config.mail_tls_key);
    match (
        certificate.as_os_str().is_empty(),
        key.as_os_str().is_empty(),
    ) {
        (true, true) => Ok(None),
        (false, false) => load(certificate, key).map(Some),
        (true, false) => Err("mail.tls_key needs mail.tls_certificate beside it".into()),
        (false, true) => Err("mail.tls_certificate needs mail.tls_key beside it".into()),
    }
}

fn load(certificate: &Path, key: &Path) -> Result<TlsAcceptor, String> {
    let wrong = |setting: &str, path: &Path, why: &dyn std::fmt::Display| {
        format!("{setting}: {}: {why}", path.display())
    };
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|e| wrong("mail.tls_certificate", certificate, &e))?;
    let key_der = PrivateKeyDer::from_pem_file(key).map_err(|e| wrong("mail.tls_key", key, &e))?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| {
            config
                .with_no_client_auth()
                .with_single_cert(chain, key_der)
        })
        .map_err(|e| wrong("mail.tls_certificate", certificate, &e))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
