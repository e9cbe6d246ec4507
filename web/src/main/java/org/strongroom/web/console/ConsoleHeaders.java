package org.strongroom.web.console;

import jakarta.servlet.http.HttpServletResponse;

/** What browsers and caches are told. A view's Content-Security-Policy is set where its nonce is made, by PrimeFaces. */
final class ConsoleHeaders {
    private ConsoleHeaders() {}

    static void common(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }

    /** Nothing of a page is kept: after sign-out the browser's back button shows nothing. */
    static void page(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    /**
     * Scripts and styles are kept and asked for again, so that an upgrade is seen at once. The policy is for those that
     * run as workers, which hash files and draw PDFs: they load what is ours and nothing else; the decoders of pdf.js are
     * WebAssembly.
     */
    static void asset(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'");
    }
}
