//! One picture.

use std::error::Error;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::figures::{Input, Series};

const SIZE: (u32, u32) = (860, 480);
/// Between the documents of Graph and those of Redfish, which are twice as large.
const LEGEND: (i32, i32) = (350, 190);
const FONT: (&str, u32) = ("sans-serif", 15);

/// Colours that people who do not see red and green apart can tell one from another (Okabe and Ito).
const COLOURS: [RGBColor; 4] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(117, 112, 179),
];

/// The picture as SVG. CPU seconds are on a logarithmic scale: the tools are far apart.
pub(crate) fn draw(
    title: &str,
    inputs: &[Input],
    series: &[Series],
) -> Result<String, Box<dyn Error>> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        fill(&area, title, inputs, series).map_err(|error| error.to_string())?;
        area.present().map_err(|error| error.to_string())?;
    }
    // The lines of the text end as those of any other file.
    svg.truncate(svg.trim_end().len());
    svg.push('\n');
    Ok(svg)
}

fn fill<'b>(
    area: &DrawingArea<SVGBackend<'b>, Shift>,
    title: &str,
    inputs: &[Input],
    series: &[Series],
) -> Result<(), DrawingAreaErrorKind<<SVGBackend<'b> as DrawingBackend>::ErrorType>> {
    area.fill(&WHITE)?;
    let widest = inputs.iter().map(Input::megabytes).fold(1.0, f64::max);
    let points = series.iter().flat_map(|one| one.lines.iter().flatten());
    let (least, most) = points.fold((f64::MAX, f64::MIN_POSITIVE), |(least, most), point| {
        (least.min(point.1), most.max(point.1))
    });
    // Room above the points for the names of the inputs.
    let (low, high) = (least.min(most) * 0.6, most * 3.0);
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 20))
        .margin(12)
        .x_label_area_size(42)
        .y_label_area_size(58)
        .build_cartesian_2d(0.0..widest * 1.1, (low..high).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(RGBColor(225, 225, 225))
        .x_desc("MB of CSDL")
        .y_desc("CPU s")
        .x_label_formatter(&|megabytes| format!("{megabytes:.0}"))
        .label_style(FONT)
        .y_label_formatter(&|seconds| label(*seconds))
        .draw()?;
    let centred = FONT
        .into_text_style(area)
        .pos(Pos::new(HPos::Center, VPos::Center));
    // In two rows: some documents are almost of one size.
    for (input, row) in inputs.iter().zip([0.03, 0.08].into_iter().cycle()) {
        let at = (input.megabytes(), high * (low / high).powf(row));
        chart.draw_series([Text::new(input.label.clone(), at, centred.clone())])?;
    }
    let series = series.iter().zip(COLOURS.into_iter().cycle());
    for (one, colour) in series.filter(|(one, _)| !one.lines.is_empty()) {
        for line in &one.lines {
            chart.draw_series(LineSeries::new(
                line.iter().copied(),
                colour.stroke_width(2),
            ))?;
        }
        let points = one.lines.iter().flatten();
        chart
            .draw_series(points.map(|point| Circle::new(*point, 4, colour.filled())))?
            .label(one.tool.clone())
            .legend(move |(x, y)| Circle::new((x + 10, y), 4, colour.filled()));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::Coordinate(LEGEND.0, LEGEND.1))
        .background_style(WHITE.mix(0.9))
        .border_style(RGBColor(200, 200, 200))
        .label_font(FONT)
        .draw()?;
    Ok(())
}

fn label(seconds: f64) -> String {
    if seconds < 0.1 {
        format!("{seconds:.2}")
    } else if seconds < 1.0 {
        format!("{seconds:.1}")
    } else {
        format!("{seconds:.0}")
    }
}
