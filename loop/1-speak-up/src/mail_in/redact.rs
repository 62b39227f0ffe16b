//! A mail without its recipient.

/// The mail without `people` (names and addresses) and without what else names its recipient.
pub(crate) fn without_people(mail: &[u8], people: &[(String, String)]) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(mail).into_owned();
    for (name, address) in people {
        for part in [name, address] {
            if part.len() >= 3 {
                text = text.replace(part.as_str(), "[…]");
            }
        }
    }
    text.into_bytes()
}
