package org.strongroom.web.console;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A form is sent to the address of its page with the identifiers in it, so that the page that answers is of the same
 * thing and its address can be kept; Faces alone would drop them. Nothing but identifiers and versions is carried over.
 */
public class IdentifiersInActions extends ViewHandlerWrapper {
    private static final List<String> NAMES = List.of("id", "patient");

    /** Around the handler that Faces brings. */
    public IdentifiersInActions(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        String url = super.getActionURL(context, viewId);
        if (context.getViewRoot() == null
                || !viewId.equals(context.getViewRoot().getViewId())
                || url.indexOf('?') >= 0
                || !(context.getExternalContext().getRequest() instanceof HttpServletRequest request)) {
            return url;
        }
        return url + suffix(PageParameters.of(request));
    }

    static String suffix(PageParameters parameters) {
        Stream<String> identifiers = NAMES.stream()
                .flatMap(name -> parameters.identifier(name).stream().map(known -> name + "=" + known));
        Stream<String> version = parameters.number("version").stream().map(known -> "version=" + known);
        String kept = Stream.concat(identifiers, version).collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }
}
