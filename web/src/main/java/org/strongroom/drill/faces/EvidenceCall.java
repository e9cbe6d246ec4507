package org.strongroom.drill.faces;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.strongroom.drill.EvidenceExport;
import org.strongroom.drill.EvidenceFormat;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Identifiers;

/** {@code GET /console/drill-evidence?id=…&format=pdf|json}: a drill's evidence, byte for byte as it was signed. */
@WebServlet("/console/drill-evidence")
public class EvidenceCall extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient EvidenceExport exports;

    @Inject
    transient CurrentActor current;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID id = Identifiers.parse(request.getParameter("id"), "drill");
        EvidenceFormat format =
                "json".equals(request.getParameter("format")) ? EvidenceFormat.JSON : EvidenceFormat.PDF;
        EvidenceExport.Export export = exports.export(current.get(), id, format);
        response.setContentType(format.mediaType());
        response.setContentLength(export.content().length);
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + export.name().replace("\"", "") + "\"");
        response.getOutputStream().write(export.content());
    }
}
