package org.strongroom.web.console;

import jakarta.faces.context.FacesContext;
import java.util.Map;
import java.util.UUID;
import org.strongroom.domain.NotFoundException;

/** Identifiers as pages take them from their address. */
public final class Identifiers {
    private static final String PARAMETER = "id";

    private Identifiers() {}

    /**
     * The identifier that the page was opened with, {@code id}. The page's forms need not send it again.
     *
     * @param kind of what it should name
     * @throws NotFoundException when it is absent or none
     */
    public static UUID ofView(String kind) {
        FacesContext context = FacesContext.getCurrentInstance();
        Map<String, Object> view = context.getViewRoot().getViewMap();
        if (!context.isPostback()) {
            String asked = context.getExternalContext().getRequestParameterMap().get(PARAMETER);
            view.put(PARAMETER, asked == null ? "" : asked);
        }
        return parse((String) view.get(PARAMETER), kind);
    }

    /**
     * The identifier.
     *
     * @param kind of what it should name
     * @throws NotFoundException when it is absent or none
     */
    public static UUID parse(String text, String kind) {
        try {
            if (text != null && text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException notOne) {
            throw new NotFoundException(kind, "?");
        }
        throw new NotFoundException(kind, "?");
    }
}
