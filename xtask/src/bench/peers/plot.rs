//! What parts of a service cost against their sizes, as a picture.

use std::error::Error;

use plotters::prelude::{
    ChartBuilder, Circle, Color as _, IntoDrawingArea as _, LineSeries, PathElement, RGBColor,
    SVGBackend, WHITE,
};

use super::figures::Size;

/// A line of the picture.
type Line = (&'static str, RGBColor, fn(&Size) -> f64);

const LINES: [Line; 3] = [
    ("cargo check", RGBColor(0xb0, 0x3a, 0x2e), |size| size.check),
    ("csdlgen generate", RGBColor(0x1f, 0x61, 0x8d), |size| size.generate),
    ("csdlgen generate, again", RGBColor(0x23, 0x9b, 0x56), |size| size.again),
];

/// An SVG. Seconds are drawn by their logarithms, since checking takes many times what generating takes.
pub(super) fn plot(sizes: &[Size]) -> Result<String, Box<dyn Error>> {
    use plotters::prelude::IntoLogRange as _;

    let mut picture = String::new();
    {
        let area = SVGBackend::with_string(&mut picture, (720, 400)).into_drawing_area();
        area.fill(&WHITE)?;
        let most = sizes.iter().map(|size| size.types).max().unwrap_or(1);
        let mut chart = ChartBuilder::on(&area)
            .margin(16)
            .x_label_area_size(40)
            .y_label_area_size(56)
            .build_cartesian_2d(0..most + most / 20, (0.05..100.0).log_scale())?;
        chart
            .configure_mesh()
            .x_desc("types")
            .y_desc("CPU seconds")
            .draw()?;
        for (name, color, value) in LINES {
            let points = || sizes.iter().map(|size| (size.types, value(size)));
            chart
                .draw_series(LineSeries::new(points(), color.stroke_width(2)))?
                .label(name)
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], color.stroke_width(2)));
            chart.draw_series(points().map(|point| Circle::new(point, 3, color.filled())))?;
        }
        chart
            .configure_series_labels()
            .background_style(WHITE)
            .draw()?;
        area.present()?;
    }
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::figures::Figures;
    use super::super::{FIGURES, PICTURE};
    use super::*;

    #[test]
    fn the_picture_of_the_documentation_is_that_of_its_figures() -> Result<(), Box<dyn Error>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let figures = Figures::read(&root.join(FIGURES))?;
        let drawn = plot(&figures.sizes)?;
        assert!(drawn.contains("cargo check"));
        assert!(
            std::fs::read_to_string(root.join(PICTURE))? == drawn,
            "cargo xtask bench --plot"
        );
        Ok(())
    }
}
