//! What is said of what is not in, or not wholly.

use std::fmt::Write as _;

use csdl::model::{NamedType, StructuredKind, StructuredTypeId};

use super::Referrer;
use super::absent::Absence;
use super::answer::Answering;
use crate::inspect::{At, Segment, SegmentKind, ServicePath};
use csdl_codegen::select::{ContainerChild, NavigationId, Selected};

impl Answering<'_> {
    /// A type that paths go through.
    pub(super) fn passed_through(&mut self, id: StructuredTypeId) {
        let element = Selected::Type(NamedType::Structured(id));
        self.headline(element, "is passed through", true);
        self.separate();
        self.say(
            "It has request builders and no model: no pattern ends in it, and no value can be one.",
        );
        let explainer = self.explainer;
        if let Some(legs) = explainer.routes.shortest(id) {
            let url = explainer.routes.text(&legs);
            self.say(&format!("The shortest path through it: `{url}`"));
        }
        let absence = explainer.absence(element);
        self.include(&absence, "For a model too");
    }

    /// A type or an operation that is not in.
    pub(super) fn absent(&mut self, element: Selected) {
        self.headline(element, "is not in the selection", false);
        let absence = self.explainer.absence(element);
        self.separate();
        for reason in &absence.reasons {
            let mut text = reason.clone();
            if let Some(first) = text.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            self.say(&format!("{text}."));
        }
        if !absence.referrers.is_empty() {
            self.separate();
            let most = self.most();
            self.line(0, "What refers to it:");
            for referrer in absence.referrers.iter().take(most) {
                let state = if referrer.is_selected {
                    self.explainer.style.good("selected")
                } else {
                    self.explainer.style.dim("not selected")
                };
                self.line(
                    2,
                    &format!("{}, {}: {state}", referrer.words, referrer.place),
                );
            }
            self.more(absence.referrers.len(), most);
            let referrers = absence.referrers.iter().map(|referrer| Referrer {
                what: referrer.words.clone(),
                place: referrer.place.clone(),
                is_in: referrer.is_selected,
            });
            self.record(|element| element.referrers = referrers.collect());
        }
        self.include(&absence, "To bring it in");
    }

    fn include(&mut self, absence: &Absence, purpose: &str) {
        if absence.include.is_empty() {
            return;
        }
        let proposals = absence.include.iter();
        let proposals =
            proposals.map(|proposal| (proposal.pattern.clone(), proposal.effect.clone()));
        self.patterns("include", purpose, proposals.collect());
    }

    /// A navigation property.
    pub(super) fn navigation(&mut self, edge: NavigationId, is_in: bool) {
        let explainer = self.explainer;
        let ty = &explainer.model.structured_types[edge.declared_by];
        let Some(navigation) = ty.navigation_properties.get(edge.index) else {
            return;
        };
        let path = format!("{}/{}", ty.name, navigation.name);
        let (style, describe) = (explainer.style, explainer.describe());
        let verdict = if is_in {
            style.good("is in the selection")
        } else {
            style.bad("is not in the selection")
        };
        self.separate();
        let _ = writeln!(self.text, "{} {verdict}", style.bold(&path));
        self.dim(
            2,
            &format!("navigation property, {}", describe.place(navigation.span)),
        );
        self.begin(
            &path,
            "navigation property",
            &describe.place(navigation.span),
            is_in,
        );
        self.separate();
        let url = explainer.routes.shortest(edge.declared_by).or_else(|| {
            let mut derived = explainer.model.descendants(edge.declared_by).into_iter();
            derived.find_map(|id| explainer.routes.shortest(id))
        });
        let url = url.map(|legs| explainer.routes.text(&legs));
        if is_in {
            let url = url.map_or(String::new(), |url| format!(" (`{url}`)"));
            self.say(&format!("URLs of the selection lead to a type that has it{url}, and a pattern passes it or its target is in."));
            return;
        }
        let cutting = explainer.config.exclude.iter().find(|pattern| {
            explainer
                .graph
                .prepared
                .excluding(pattern)
                .is_some_and(|found| found.navigations.contains(&edge))
        });
        if let Some(pattern) = cutting {
            let place = explainer.pattern_place(pattern);
            self.say(&format!(
                "The exclude pattern `{}` cuts it ({place}).",
                pattern.value
            ));
        } else if let Some(url) = url {
            self.say(&format!(
                "URLs lead to a type that has it (`{url}`), but its target is not in."
            ));
        } else {
            self.say(&format!(
                "No URL of the selection leads to a `{}`.",
                ty.name
            ));
        }
    }

    /// A child of the container that is not in.
    pub(super) fn child(&mut self, path: &ServicePath, child: ContainerChild) {
        let explainer = self.explainer;
        let Some(container) = explainer.model.service() else {
            return;
        };
        let name = child.name(container);
        let style = explainer.style;
        let _ = writeln!(
            self.text,
            "{} {}",
            style.bold(&path.text()),
            style.bad("is not in the selection")
        );
        self.begin(&path.text(), "path", "", false);
        self.separate();
        let cutting = explainer.config.exclude.iter().find(|pattern| {
            explainer
                .graph
                .prepared
                .excluding(pattern)
                .is_some_and(|found| found.children.contains(&child))
        });
        if let Some(pattern) = cutting {
            let place = explainer.pattern_place(pattern);
            self.say(&format!(
                "The exclude pattern `{}` leaves `/{name}` out ({place}).",
                pattern.value
            ));
            return;
        }
        self.say(&format!(
            "No include pattern matches `/{name}` or a path below it, and its type is not in."
        ));
        // The path up to the last entity: no pattern ends in a property.
        let is_entity = |segment: &&Segment| {
            let ty = segment.at.and_then(At::structured_type);
            ty.is_some_and(|id| explainer.model.structured_types[id].kind == StructuredKind::Entity)
        };
        let segments = || path.segments.iter().take_while(is_entity);
        let names = segments().filter(|s| !matches!(s.kind, SegmentKind::Key { .. }));
        let pattern: String = names.flat_map(|s| ["/", s.text.as_str()]).collect();
        let Some(id) = segments()
            .last()
            .and_then(|last| last.at)
            .and_then(At::structured_type)
        else {
            return;
        };
        let element = Selected::Type(NamedType::Structured(id));
        if let Some(effect) = explainer.effect(&pattern, element) {
            self.patterns("include", "To bring it in", vec![(pattern, effect)]);
        }
    }
}
