//! The methods of one builder or of the client, and what is named after them.

use super::ident::Case;
use super::scope::Scope;
use super::wish::Wish;
use super::{
    Argument, Body, Ident, Method, ModelPath, ModulePath, ParameterStruct, ParameterStructRef,
    RustType,
};

/// A method that has no name yet: what it is called depends on all methods beside it.
pub(super) struct Draft<'a> {
    pub method: Method,
    pub wish: Wish<'a>,
    /// The struct that it takes, without its name.
    pub parameters: Option<ParameterStruct>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(wish: Wish<'a>, method: Method) -> Self {
        Self {
            method,
            wish,
            parameters: None,
        }
    }
}

/// Where the methods of one builder get their names.
pub(super) struct MethodScope<'a> {
    methods: Scope,
    constants: Scope,
    /// The builder's module of `requests`.
    path: &'a ModulePath,
    /// What the names of its parameter structs begin with.
    owner: &'a str,
}

impl<'a> MethodScope<'a> {
    /// A builder whose own methods and constants are `reserved`.
    pub(super) fn new(
        reserved: [&[&'static str]; 2],
        path: &'a ModulePath,
        owner: &'a str,
    ) -> Self {
        let [methods, constants] = reserved;
        Self {
            methods: Scope::with_reserved(methods),
            constants: Scope::with_reserved(constants),
            path,
            owner,
        }
    }

    /// Names the methods, their constants and their structs.
    pub(super) fn finish(mut self, drafts: Vec<Draft<'_>>) -> (Vec<Method>, Vec<ParameterStruct>) {
        let (rest, wishes): (Vec<_>, Vec<_>) = drafts
            .into_iter()
            .map(|draft| ((draft.method, draft.parameters), draft.wish))
            .unzip();
        let idents = self.methods.settle(&wishes);
        let mut methods = Vec::with_capacity(rest.len());
        let mut structs = Vec::new();
        for ((mut method, parameters), ident) in rest.into_iter().zip(idents) {
            if let Some(mut parameters) = parameters {
                let name = format!("{}_{}_parameters", self.owner, ident.text());
                let marked = [self.owner, ident.text()]
                    .iter()
                    .any(|name| name.ends_with('_'));
                parameters.ident = Wish::after("".into(), name, Case::Camel)
                    .marked(marked)
                    .plain();
                set_parameters(&mut method, self.path, &parameters);
                structs.push(parameters);
            }
            method.ident = ident;
            methods.push(method);
        }
        self.name_constants(&mut methods);
        (methods, structs)
    }

    fn name_constants(&mut self, methods: &mut [Method]) {
        let with_constants: Vec<(&Ident, &mut Ident)> = methods
            .iter_mut()
            .filter_map(|method| Some((&method.ident, constant(&mut method.body)?)))
            .collect();
        let wishes: Vec<_> = with_constants
            .iter()
            .map(|(ident, _)| {
                let name = format!("{}_permissions", ident.text());
                Wish::after_ident(ident.text(), ident, name, Case::Screaming)
            })
            .collect();
        let idents = self.constants.settle(&wishes);
        for ((_, constant), ident) in with_constants.into_iter().zip(idents) {
            *constant = ident;
        }
    }
}

/// What is listed for a method, for a constant that gets its name with the method; `None` where nothing is.
pub(super) fn listed<T: Default + PartialEq>(permissions: T) -> Option<(Ident, T)> {
    (permissions != T::default()).then(|| (Ident::default(), permissions))
}

fn constant(body: &mut Body) -> Option<&mut Ident> {
    match body {
        Body::Segment { permissions, .. } => permissions.as_mut().map(|(ident, _)| ident),
        Body::Call(call) => call.permissions.as_mut().map(|(ident, _)| ident),
        Body::Key { .. } | Body::AlternateKey { .. } | Body::Stream { .. } => None,
    }
}

/// Makes a method take its parameters in a struct of the module `path`.
pub(super) fn set_parameters(method: &mut Method, path: &ModulePath, parameters: &ParameterStruct) {
    let Body::Call(call) = &mut method.body else {
        return;
    };
    let path = ModelPath::request(path, parameters.ident.clone());
    let fields = parameters.fields.iter();
    call.parameters = Some(ParameterStructRef {
        path: path.clone(),
        fields: fields.map(|(argument, _)| argument.clone()).collect(),
    });
    method.arguments = vec![Argument {
        ident: Ident::new("parameters", Case::Snake),
        wire: String::new(),
        ty: RustType::Borrowed(Box::new(RustType::Model(path))),
        is_omitted: false,
        is_geometry: false,
        origin: Some(method.origin),
    }];
}
