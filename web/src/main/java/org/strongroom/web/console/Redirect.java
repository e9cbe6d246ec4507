package org.strongroom.web.console;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** After an act, the browser is sent to a page: what was posted is not posted again by going back or reloading. */
public final class Redirect {
    private Redirect() {}

    /** To this path of the console. */
    public static void to(String path) {
        FacesContext context = FacesContext.getCurrentInstance();
        ExternalContext external = context.getExternalContext();
        if (context.getPartialViewContext().isAjaxRequest()) {
            partial(external, path);
        } else {
            // Not by the container, which would write the address by which a reverse proxy knows it.
            external.setResponseStatus(HttpServletResponse.SC_SEE_OTHER);
            external.setResponseHeader("Location", path);
        }
        context.responseComplete();
    }

    private static void partial(ExternalContext external, String path) {
        try {
            external.redirect(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
