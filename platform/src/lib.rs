//! What every stage stands on: database, jobs, announcements, mail out, pages, words, configuration.
