//! Where texts come from: named files as they are, folders by their kinds of files, standard input.
//!
//! What `.gitignore` and its kin leave out is left out here, inside a repository or not, and so are hidden files.

use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

/// A text to come.
pub(super) struct Source {
    /// How its path is written in what comes out.
    pub name: String,
    /// Where it is, or why the walk did not get there.
    pub from: Result<From, String>,
}

/// Where a text is read from.
pub(super) enum From {
    /// Standard input.
    Input,
    /// A file.
    File(PathBuf),
}

/// Markdown and its kin.
const MARKDOWN: [&str; 7] = ["md", "markdown", "mdown", "mkd", "mkdn", "mdx", "qmd"];
/// Other prose.
const PROSE: [&str; 7] = ["txt", "text", "rst", "adoc", "asciidoc", "org", "textile"];

/// Whether a path is read as Markdown.
pub(super) fn is_markdown(path: &Path) -> bool {
    extension(path).is_some_and(|ext| MARKDOWN.contains(&ext.as_str()))
}

fn is_prose(path: &Path) -> bool {
    extension(path)
        .is_some_and(|ext| MARKDOWN.contains(&ext.as_str()) || PROSE.contains(&ext.as_str()))
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// All texts below `paths`, in their order, and within a folder by name.
pub(super) fn sources(paths: &[PathBuf]) -> impl Iterator<Item = Source> + '_ {
    paths.iter().flat_map(|path| below(path))
}

fn below(path: &Path) -> Box<dyn Iterator<Item = Source>> {
    if path.as_os_str() == "-" {
        return Box::new(std::iter::once(Source {
            name: "-".into(),
            from: Ok(From::Input),
        }));
    }
    if !path.is_dir() {
        // Named by hand: whatever it is called, and even if it is hidden or ignored.
        return Box::new(std::iter::once(file(path.to_owned())));
    }
    let walk = WalkBuilder::new(path)
        .require_git(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build();
    Box::new(walk.filter_map(|entry| match entry {
        Ok(entry) => is_text(&entry).then(|| file(entry.into_path())),
        Err(error) => Some(Source {
            name: String::new(),
            from: Err(format!(
                "{error}. Check that it exists and that you may read it."
            )),
        }),
    }))
}

fn is_text(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file()) && is_prose(entry.path())
}

fn file(path: PathBuf) -> Source {
    let name = path.to_string_lossy();
    Source {
        name: name.strip_prefix("./").unwrap_or(&name).to_owned(),
        from: Ok(From::File(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[PathBuf], root: &Path) -> Vec<String> {
        sources(paths)
            .map(|source| {
                Path::new(&source.name)
                    .strip_prefix(root)
                    .unwrap_or(Path::new(&source.name))
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }

    #[test]
    fn folders_give_their_prose_in_order_and_leave_out_what_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir_all(root.join("notes/old")).unwrap();
        std::fs::create_dir_all(root.join(".hidden")).unwrap();
        for (name, text) in [
            ("b.md", ""),
            ("a.TXT", ""),
            ("code.rs", ""),
            ("notes/z.rst", ""),
            ("notes/old/x.md", ""),
            ("notes/skip.md", ""),
            (".hidden/y.md", ""),
            (".gitignore", "skip.md\nold/\n"),
        ] {
            std::fs::write(root.join(name), text).unwrap();
        }
        assert_eq!(
            names(&[root.to_owned()], root),
            ["a.TXT", "b.md", "notes/z.rst"]
        );
        // What is named by hand is read, whatever the rest says.
        let named = [
            root.join("code.rs"),
            root.join(".hidden/y.md"),
            root.join("notes/skip.md"),
            PathBuf::from("-"),
        ];
        assert_eq!(
            names(&named, root),
            ["code.rs", ".hidden/y.md", "notes/skip.md", "-"]
        );
    }

    #[test]
    fn a_relative_path_is_written_without_its_dot() {
        assert_eq!(file(PathBuf::from("./a/b.md")).name, "a/b.md");
        assert!(is_markdown(Path::new("x.MD")) && !is_markdown(Path::new("x.txt")));
    }
}
