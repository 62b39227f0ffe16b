//! Respond: a case that is real harm, or nearly was, becomes an incident.
