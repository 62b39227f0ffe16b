//! The two fonts of every document, and what they measure.

use ttf_parser::{Face, GlyphId};

/// A weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Headings and labels.
    Bold,
}

/// A font.
pub struct Font {
    /// Its file.
    pub data: &'static [u8],
    /// Its name in the PDF.
    pub name: &'static [u8],
    face: Face<'static>,
}

/// Both fonts.
pub struct Fonts {
    /// For running text.
    pub regular: Font,
    /// For headings and labels.
    pub bold: Font,
}

impl Fonts {
    /// Reads the fonts that are part of the program.
    pub fn new() -> Option<Fonts> {
        let font = |data: &'static [u8], name| {
            Some(Font {
                data,
                name,
                face: Face::parse(data, 0).ok()?,
            })
        };
        Some(Fonts {
            regular: font(
                include_bytes!("../fonts/figtree-regular.ttf"),
                b"Figtree-Regular",
            )?,
            bold: font(include_bytes!("../fonts/figtree-bold.ttf"), b"Figtree-Bold")?,
        })
    }

    /// The font of a weight.
    pub fn of(&self, weight: Weight) -> &Font {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Font {
    /// The glyph of a letter; 0, the box, where there is none.
    pub fn glyph(&self, c: char) -> u16 {
        self.face.glyph_index(c).map_or(0, |glyph| glyph.0)
    }

    /// How many glyphs it has.
    pub fn glyphs(&self) -> u16 {
        self.face.number_of_glyphs()
    }

    /// How wide a glyph is, in thousandths of the size.
    pub fn width(&self, glyph: u16) -> f32 {
        let advance = self.face.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0);
        self.scale(f32::from(advance))
    }

    /// A measure of the font, in thousandths of the size.
    fn scale(&self, units: f32) -> f32 {
        units * 1000.0 / f32::from(self.face.units_per_em())
    }

    /// How far it reaches up.
    pub fn ascent(&self) -> f32 {
        self.scale(f32::from(self.face.ascender()))
    }

    /// How far it reaches down; negative.
    pub fn descent(&self) -> f32 {
        self.scale(f32::from(self.face.descender()))
    }

    /// How high its capitals are.
    pub fn capitals(&self) -> f32 {
        self.scale(f32::from(self.face.capital_height().unwrap_or(700)))
    }

    /// The box that all its glyphs fit in.
    pub fn bounds(&self) -> [f32; 4] {
        let all = self.face.global_bounding_box();
        [all.x_min, all.y_min, all.x_max, all.y_max].map(|units| self.scale(f32::from(units)))
    }
}
