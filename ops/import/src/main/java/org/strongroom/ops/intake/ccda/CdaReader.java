package org.strongroom.ops.intake.ccda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.strongroom.ops.intake.ccda.CdaHeader.Id;
import org.strongroom.ops.intake.ccda.CdaHeader.Name;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.Refusal;
import org.strongroom.ops.intake.model.RefusedException;

/**
 * Reads a document from its first to its last byte, which proves that it is whole and well-formed, and keeps what its
 * header says. In constant memory.
 */
final class CdaReader {
    private static final String ROOT = "ClinicalDocument";

    private final Path file;
    private final CdaHeader header = new CdaHeader();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Name> name = Optional.empty();

    private CdaReader(Path file) {
        this.file = file;
    }

    /**
     * The header of a document.
     *
     * @throws RefusedException when it is no whole C-CDA document
     */
    static CdaHeader read(Path file) throws IOException {
        CdaReader reader = new CdaReader(file);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = SecureXml.reader(in);
            try {
                reader.document(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            // without its message, which may quote the document
            String place = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber();
            throw new RefusedException(Refusal.ofFile(new Position(file, place), "the XML is not well-formed"));
        }
        return reader.header;
    }

    private void document(XMLStreamReader xml) throws XMLStreamException {
        boolean inHeader = true;
        while (xml.hasNext()) {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.DTD -> throw refused(xml, "it has a document type, which is not read");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refused(xml, "it refers to an entity of its own");
                case XMLStreamConstants.START_ELEMENT -> {
                    String element = SecureXml.name(xml);
                    if (path.isEmpty()) {
                        requireDocument(xml, element);
                    }
                    inHeader &= !(path.size() == 1 && element.equals("component"));
                    path.addLast(element);
                    text.setLength(0);
                    if (inHeader) {
                        started(xml, element);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inHeader && text.length() < 4096) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (inHeader) {
                        ended(String.join("/", path));
                    }
                    path.removeLast();
                    text.setLength(0);
                }
                default -> {
                    // comments, processing instructions, white space
                }
            }
        }
    }

    private void requireDocument(XMLStreamReader xml, String element) {
        if (element.equals(ROOT)) {
            return;
        }
        String namespace =
                Optional.ofNullable(xml.getAttributeValue(null, "xmlns")).orElse("");
        if (namespace.equals("http://hl7.org/fhir")) {
            throw refused(xml, "FHIR in XML is not read: export it as JSON");
        }
        throw refused(
                xml,
                "no C-CDA document: its root is " + (element.length() > 40 ? "something else" : element)
                        + ", so there is no header that says whose it is");
    }

    private void started(XMLStreamReader xml, String element) {
        String at = String.join("/", path);
        if (element.equals("name")) {
            Name fresh = new Name();
            fresh.use = attribute(xml, "use");
            name = Optional.of(fresh);
        }
        switch (at) {
            case ROOT + "/id" -> header.document = id(xml);
            case ROOT + "/code" -> {
                header.code = attribute(xml, "code");
                header.codeWords = attribute(xml, "displayName");
            }
            case ROOT + "/effectiveTime" -> header.effectiveTime = attribute(xml, "value");
            case ROOT + "/recordTarget" -> header.recordTargets++;
            case ROOT + "/recordTarget/patientRole/id" -> header.patientIds.add(id(xml));
            case ROOT + "/recordTarget/patientRole/patient/birthTime" -> header.birthTime = attribute(xml, "value");
            case ROOT + "/recordTarget/patientRole/telecom" -> telecom(attribute(xml, "value"));
            case ROOT + "/author/assignedAuthor/id" -> header.authorIds.add(id(xml));
            case ROOT + "/componentOf/encompassingEncounter" -> header.hasEncounter = true;
            case ROOT + "/componentOf/encompassingEncounter/code" ->
                header.encounterKind = attribute(xml, "displayName").isEmpty()
                        ? attribute(xml, "code")
                        : attribute(xml, "displayName");
            case ROOT + "/componentOf/encompassingEncounter/effectiveTime" -> encounter(attribute(xml, "value"));
            case ROOT + "/componentOf/encompassingEncounter/effectiveTime/low" -> encounter(attribute(xml, "value"));
            default -> {
                // nothing that is needed
            }
        }
    }

    private void ended(String at) {
        String words = text.toString().strip();
        if (at.endsWith("/name")) {
            name.filter(some -> some.given.isEmpty() && some.family.isEmpty()).ifPresent(some -> some.text = words);
        } else if (at.endsWith("/name/given") && !words.isEmpty()) {
            name.ifPresent(some -> some.given.add(words));
        } else if (at.endsWith("/name/family")) {
            name.ifPresent(some -> some.family = words);
        }
        switch (at) {
            case ROOT + "/title" -> header.title = words;
            case ROOT + "/recordTarget/patientRole/patient/name" ->
                name.filter(some -> !some.isEmpty()).ifPresent(header.patientNames::add);
            case ROOT + "/author/assignedAuthor/assignedPerson/name" -> name.ifPresent(header.authors::add);
            case ROOT + "/custodian/assignedCustodian/representedCustodianOrganization/name" ->
                header.custodian = words;
            case ROOT + "/componentOf/encompassingEncounter/location/healthCareFacility/location/name",
                    ROOT
                            + "/componentOf/encompassingEncounter/location/healthCareFacility/serviceProviderOrganization/name" ->
                header.facility = words;
            default -> {
                if (at.startsWith(ROOT + "/recordTarget/patientRole/addr/") && !words.isEmpty()) {
                    header.address.add(words);
                }
            }
        }
    }

    private void encounter(String value) {
        if (header.encounterStart.isEmpty()) {
            header.encounterStart = value;
        }
    }

    private void telecom(String value) {
        if (value.startsWith("mailto:") && header.email.isEmpty()) {
            header.email = value.substring("mailto:".length());
        } else if (value.startsWith("tel:") && header.phone.isEmpty()) {
            header.phone = value.substring("tel:".length());
        }
    }

    private static Id id(XMLStreamReader xml) {
        return new Id(attribute(xml, "root"), attribute(xml, "extension"));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("").strip();
    }

    private RefusedException refused(XMLStreamReader xml, String reason) {
        String place = "line " + xml.getLocation().getLineNumber();
        return new RefusedException(Refusal.ofFile(new Position(file, place), reason));
    }
}
