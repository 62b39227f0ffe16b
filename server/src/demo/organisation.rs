//! Harbour Light: a foundation that runs the pilots, the locks and the seafarers' centres of three
//! small ports. Neither it nor any of its people exist.

use goodcatch_people::access::Role;
use goodcatch_platform::config::Config;

/// What the organisation is called.
pub const ORGANISATION: &str = "Harbour Light";

/// Its mail domain.
pub const DOMAIN: &str = "harbourlight.example";

/// Sets what the example organisation would have set.
pub fn configure(config: &mut Config) {
    config.organisation = ORGANISATION.into();
    config.mail_own_domains = vec![DOMAIN.into()];
    config.mail_mailboxes = vec![
        format!("report@{DOMAIN}"),
        format!("open-report@{DOMAIN}=named"),
    ];
    config.mail_from = format!("Goodcatch <goodcatch@{DOMAIN}>");
    config.mail_hostname = format!("goodcatch.{DOMAIN}");
    // Whoever tries a review out wants to see its actions today.
    config.review_soak_days = 0;
}

/// A place of work.
pub struct Site {
    /// Its name.
    pub name: &'static str,
    /// The locale that most people there read.
    pub locale: &'static str,
    /// How many of a hundred people work there.
    pub share: u64,
}

/// The three ports.
pub const SITES: [Site; 3] = [
    Site {
        name: "Nordkai",
        locale: "de-DE",
        share: 45,
    },
    Site {
        name: "Skerry Point",
        locale: "en-GB",
        share: 35,
    },
    Site {
        name: "Porto Claro",
        locale: "en-GB",
        share: 20,
    },
];

/// A team.
pub struct Team {
    /// Its path in the organisation.
    pub path: &'static str,
    /// The role families of its people.
    pub families: &'static [&'static str],
    /// How many of a hundred people belong to it.
    pub share: u64,
}

/// The twelve teams; most of their people work on the water, in the workshop or in the kitchen.
pub const TEAMS: [Team; 12] = [
    Team {
        path: "Operations/Pilots",
        families: &["pilot", "launch crew"],
        share: 12,
    },
    Team {
        path: "Operations/Quay and locks",
        families: &["lock keeper", "mooring crew"],
        share: 14,
    },
    Team {
        path: "Operations/Night shift",
        families: &["watch officer", "guard"],
        share: 11,
    },
    Team {
        path: "Operations/Workshop",
        families: &["fitter", "electrician", "stores"],
        share: 10,
    },
    Team {
        path: "Operations/Traffic office",
        families: &["traffic officer"],
        share: 7,
    },
    Team {
        path: "Welfare/Seafarers' centre",
        families: &["host", "driver"],
        share: 11,
    },
    Team {
        path: "Welfare/Kitchen",
        families: &["cook", "service"],
        share: 9,
    },
    Team {
        path: "Welfare/Ship visitors",
        families: &["ship visitor", "chaplain"],
        share: 6,
    },
    Team {
        path: "Services/Finance",
        families: &["accounts", "purchasing"],
        share: 6,
    },
    Team {
        path: "Services/People",
        families: &["people adviser"],
        share: 4,
    },
    Team {
        path: "Services/IT",
        families: &["service desk", "systems"],
        share: 5,
    },
    Team {
        path: "Services/Donors and press",
        families: &["fundraising", "press"],
        share: 5,
    },
];

/// Somebody whom the role bar, or the year's story, knows by name.
pub struct Cast {
    /// Their name.
    pub name: &'static str,
    /// The first part of their address.
    pub local: &'static str,
    /// The place of their team in [`TEAMS`].
    pub team: usize,
    /// Their role family.
    pub family: &'static str,
    /// The place of their site in [`SITES`].
    pub site: usize,
    /// Their locale.
    pub locale: &'static str,
    /// Their role; `None` for a member like most.
    pub role: Option<Role>,
}

/// The place of the member without any further role.
pub const MEMBER: usize = 0;
/// The responders' places.
pub const RESPONDERS: [usize; 2] = [1, 2];
/// The custodians' places.
pub const CUSTODIANS: [usize; 2] = [4, 5];

/// Everyone known by name.
pub const CAST: [Cast; 9] = [
    Cast {
        name: "Daria Petrova",
        local: "daria.petrova",
        team: 0,
        family: "pilot",
        site: 1,
        locale: "en-GB",
        role: None,
    },
    Cast {
        name: "Inés Valverde",
        local: "ines.valverde",
        team: 10,
        family: "systems",
        site: 1,
        locale: "en-GB",
        role: Some(Role::Responder),
    },
    Cast {
        name: "Jonas Brandt",
        local: "jonas.brandt",
        team: 10,
        family: "service desk",
        site: 0,
        locale: "de-DE",
        role: Some(Role::Responder),
    },
    Cast {
        name: "Sorcha Brennan",
        local: "sorcha.brennan",
        team: 5,
        family: "host",
        site: 1,
        locale: "en-GB",
        role: Some(Role::Facilitator),
    },
    Cast {
        name: "Tomasz Zieliński",
        local: "tomasz.zielinski",
        team: 9,
        family: "people adviser",
        site: 0,
        locale: "de-DE",
        role: Some(Role::Custodian),
    },
    Cast {
        name: "Leila Haddad",
        local: "leila.haddad",
        team: 7,
        family: "chaplain",
        site: 2,
        locale: "en-GB",
        role: Some(Role::Custodian),
    },
    Cast {
        name: "Kofi Mensah",
        local: "kofi.mensah",
        team: 6,
        family: "cook",
        site: 0,
        locale: "de-DE",
        role: Some(Role::Champion),
    },
    Cast {
        name: "Margarethe Oldehus",
        local: "margarethe.oldehus",
        team: 11,
        family: "director",
        site: 0,
        locale: "de-DE",
        role: Some(Role::Leader),
    },
    Cast {
        name: "Mikael Sandgren",
        local: "mikael.sandgren",
        team: 10,
        family: "systems",
        site: 2,
        locale: "en-GB",
        role: Some(Role::Administrator),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_a_hundred_and_the_cast_is_where_the_constants_say() {
        assert_eq!(SITES.iter().map(|s| s.share).sum::<u64>(), 100);
        assert_eq!(TEAMS.iter().map(|t| t.share).sum::<u64>(), 100);
        assert!(CAST[MEMBER].role.is_none());
        assert!(
            RESPONDERS
                .iter()
                .all(|r| CAST[*r].role == Some(Role::Responder))
        );
        assert!(
            CUSTODIANS
                .iter()
                .all(|c| CAST[*c].role == Some(Role::Custodian))
        );
        assert!(
            CAST.iter()
                .all(|c| c.team < TEAMS.len() && c.site < SITES.len())
        );
    }
}
