//! Routes that can be listed: the same registration makes the router and the table that the
//! privacy matrix walks, so no route escapes it.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};

/// A route, as the matrix knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its `{parameters}`.
    pub path: &'static str,
}

/// The routes of a stage.
pub struct Routes<S> {
    router: Router<S>,
    listed: Vec<Route>,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Routes {
            router: Router::new(),
            listed: Vec::new(),
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    fn add(mut self, method: &'static str, path: &'static str, to: MethodRouter<S>) -> Self {
        self.router = self.router.route(path, to);
        self.listed.push(Route { method, path });
        self
    }

    /// A page.
    #[must_use]
    pub fn get<H: Handler<T, S>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("GET", path, get(handler))
    }

    /// A change.
    #[must_use]
    pub fn post<H: Handler<T, S>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("POST", path, post(handler))
    }

    /// These routes and `other`'s.
    #[must_use]
    pub fn and(mut self, other: Routes<S>) -> Self {
        self.router = self.router.merge(other.router);
        self.listed.extend(other.listed);
        self
    }

    /// The router and the list.
    pub fn split(self) -> (Router<S>, Vec<Route>) {
        (self.router, self.listed)
    }
}
