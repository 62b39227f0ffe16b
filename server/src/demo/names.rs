//! Invented people. Given names and family names stand together as they would in a port where
//! half of Europe works; the same lists serve 240 people and a million.

use super::dice::Dice;

/// Given names and family names that are heard together.
struct Corner {
    given: &'static [&'static str],
    family: &'static [&'static str],
}

const CORNERS: &[Corner] = &[
    Corner {
        given: &[
            "Anke", "Birte", "Clemens", "Dörte", "Enno", "Frauke", "Gesa", "Hauke", "Imke", "Jörg",
            "Katrin", "Lennart", "Maike", "Nils", "Okka", "Rieke", "Sönke", "Tjark", "Ulrike",
            "Wiebke",
        ],
        family: &[
            "Albers", "Behrens", "Claasen", "Dirksen", "Eilers", "Focken", "Gerdes", "Harms",
            "Ihnen", "Janßen", "Kröger", "Lührs", "Meinders", "Oltmanns", "Poppinga", "Reents",
            "Siebels", "Tammena", "Ubben", "Wilken",
        ],
    },
    Corner {
        given: &[
            "Aileen", "Bridget", "Callum", "Deirdre", "Ewan", "Fergus", "Grainne", "Hamish",
            "Isla", "Kieran", "Lorna", "Magnus", "Niamh", "Orla", "Rory", "Sheena", "Una", "Ailsa",
            "Colm", "Morag",
        ],
        family: &[
            "Ainsley",
            "Baird",
            "Calder",
            "Drummond",
            "Farrell",
            "Galbraith",
            "Hennessy",
            "Irvine",
            "Kerrigan",
            "Lennox",
            "MacAulay",
            "Nairn",
            "O'Dwyer",
            "Quigley",
            "Rennie",
            "Sinclair",
            "Tulloch",
            "Urquhart",
            "Wishart",
            "Muir",
        ],
    },
    Corner {
        given: &[
            "Beatriz", "Caetano", "Duarte", "Filipa", "Gonçalo", "Inês", "Joaquim", "Lídia",
            "Matilde", "Nuno", "Otília", "Pilar", "Rui", "Sancho", "Teresa", "Vasco", "Xavier",
            "Amparo", "Lorenzo", "Marisol",
        ],
        family: &[
            "Abrantes",
            "Barroso",
            "Caldeira",
            "Esteves",
            "Figueira",
            "Guerreiro",
            "Lobato",
            "Moreno",
            "Nogueira",
            "Pacheco",
            "Quintela",
            "Ramalho",
            "Saldanha",
            "Teles",
            "Valadares",
            "Zarco",
            "Castañeda",
            "Ibarra",
            "Olmedo",
            "Urrutia",
        ],
    },
    Corner {
        given: &[
            "Agnieszka",
            "Bogdan",
            "Celina",
            "Dawid",
            "Ewelina",
            "Grzegorz",
            "Halina",
            "Irek",
            "Jagoda",
            "Kazimierz",
            "Ludmila",
            "Miłosz",
            "Nadia",
            "Oleksandr",
            "Petra",
            "Radek",
            "Stanislav",
            "Taras",
            "Zofia",
            "Vlasta",
        ],
        family: &[
            "Adamiak",
            "Borkowski",
            "Czerny",
            "Dudek",
            "Gajda",
            "Hrynenko",
            "Jurek",
            "Kowalczuk",
            "Lis",
            "Makarenko",
            "Novotny",
            "Olszewski",
            "Pavlík",
            "Rudnik",
            "Sokol",
            "Tomczyk",
            "Wrona",
            "Zając",
            "Žák",
            "Bilyk",
        ],
    },
    Corner {
        given: &[
            "Aino", "Birger", "Carina", "Dagfinn", "Eero", "Frida", "Gunnar", "Helmi", "Ingvild",
            "Jari", "Kaisa", "Leif", "Maren", "Oskari", "Pernille", "Rune", "Signe", "Torvald",
            "Ylva", "Åse",
        ],
        family: &[
            "Aalto",
            "Bakken",
            "Dahlby",
            "Ekholm",
            "Fossum",
            "Granlund",
            "Hauge",
            "Isaksen",
            "Järvinen",
            "Kvamme",
            "Lindqvist",
            "Mikkola",
            "Nygård",
            "Östberg",
            "Rasmussen",
            "Skoglund",
            "Tuomi",
            "Vestergaard",
            "Wiik",
            "Åkerman",
        ],
    },
    Corner {
        given: &[
            "Amina", "Bilal", "Cemile", "Davud", "Elif", "Farid", "Gülay", "Hakan", "Idris",
            "Jamila", "Kadir", "Latifa", "Mehmet", "Nesrin", "Omar", "Rania", "Samir", "Tarik",
            "Yasmin", "Zeynep",
        ],
        family: &[
            "Aksoy",
            "Benali",
            "Celik",
            "Demirci",
            "El Amrani",
            "Farouk",
            "Güven",
            "Hamdi",
            "Idrissi",
            "Kaplan",
            "Lahlou",
            "Mansour",
            "Nasri",
            "Özdemir",
            "Rahimi",
            "Saleh",
            "Toprak",
            "Uysal",
            "Yildirim",
            "Ziani",
        ],
    },
    Corner {
        given: &[
            "Abena",
            "Benoît",
            "Chiara",
            "Désirée",
            "Emeka",
            "Fabrizio",
            "Giulia",
            "Hortense",
            "Ifeoma",
            "Kwame",
            "Luca",
            "Mireille",
            "Ngozi",
            "Olumide",
            "Pascale",
            "Renzo",
            "Salomé",
            "Thandi",
            "Vittoria",
            "Yaw",
        ],
        family: &[
            "Adeyemi",
            "Bertolini",
            "Carpentier",
            "Dumoulin",
            "Eze",
            "Ferrante",
            "Garnier",
            "Hountondji",
            "Koffi",
            "Lemaire",
            "Marchetti",
            "Nkosi",
            "Okafor",
            "Pellegrino",
            "Quattara",
            "Rousselot",
            "Sarpong",
            "Tessier",
            "Vitale",
            "Owusu",
        ],
    },
    Corner {
        given: &[
            "Anjali", "Bảo", "Carmela", "Dilan", "Eirini", "Fotis", "Giorgos", "Hana", "Ivana",
            "Jelena", "Kostas", "Linh", "Marko", "Nenad", "Priya", "Ramesh", "Stavros", "Thuy",
            "Vesna", "Zoran",
        ],
        family: &[
            "Andreou",
            "Babić",
            "Chowdhury",
            "Dimitriou",
            "Fernando",
            "Horvat",
            "Iyer",
            "Jurić",
            "Kapoor",
            "Lazaridis",
            "Marković",
            "Nguyen",
            "Oikonomou",
            "Perera",
            "Radić",
            "Stavrou",
            "Tran",
            "Vuković",
            "Wickram",
            "Zupan",
        ],
    },
];

/// A name; one in seven has a given name from one corner and a family name from another.
pub fn draw(dice: &mut Dice) -> (&'static str, &'static str) {
    let Some(home) = dice.one(CORNERS) else {
        return ("", "");
    };
    let given = dice.text(home.given);
    let other = if dice.chance(14) {
        dice.one(CORNERS).unwrap_or(home)
    } else {
        home
    };
    (given, dice.text(other.family))
}

/// The name as the first part of an address: `joerg.janssen`. Letters beyond ASCII get their usual
/// stand-ins; blanks and apostrophes go.
pub fn local_part(given: &str, family: &str) -> String {
    let mut out = String::with_capacity(given.len() + family.len() + 1);
    for c in given
        .chars()
        .chain(std::iter::once('.'))
        .chain(family.chars())
    {
        for c in c.to_lowercase() {
            match c {
                'ä' => out.push_str("ae"),
                'ö' => out.push_str("oe"),
                'ü' => out.push_str("ue"),
                'ß' => out.push_str("ss"),
                'å' => out.push_str("aa"),
                'á' | 'ả' | 'ã' | 'à' | 'â' | 'ą' => out.push('a'),
                'ç' | 'ć' | 'č' => out.push('c'),
                'é' | 'è' | 'ê' | 'ë' | 'ę' => out.push('e'),
                'í' | 'ì' | 'î' | 'ï' => out.push('i'),
                'ł' => out.push('l'),
                'ñ' | 'ń' => out.push('n'),
                'ó' | 'ò' | 'ô' | 'õ' | 'ø' => out.push('o'),
                'š' | 'ś' => out.push('s'),
                'ú' | 'ù' | 'û' => out.push('u'),
                'ž' | 'ź' | 'ż' => out.push('z'),
                'a'..='z' | '.' => out.push(c),
                _ => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_an_address_that_keeps_all_its_letters() {
        for corner in CORNERS {
            for name in corner.given.iter().chain(corner.family) {
                let letters = name.chars().filter(|c| c.is_alphabetic()).count();
                assert!(local_part(name, "").len() > letters, "{name} loses letters");
            }
        }
        assert_eq!(local_part("Jörg", "Janßen"), "joerg.janssen");
        assert_eq!(local_part("Orla", "O'Dwyer"), "orla.odwyer");
    }
}
