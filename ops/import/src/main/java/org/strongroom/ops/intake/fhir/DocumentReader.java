package org.strongroom.ops.intake.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.strongroom.ops.intake.fhir.Draft.ContentLoader;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.RefusedException;

/** Resources that are documents, as drafts of records: one for each attachment, or one of the resource itself. */
final class DocumentReader {
    /** The types that are read. */
    static final Set<String> TYPES = Set.of("DocumentReference", "DiagnosticReport", "Media", "Composition", "Consent");

    private static final String FHIR_JSON = "application/fhir+json";

    private final ResourceIndex index;
    private final Set<Integer> usedBinaries;

    /**
     * @param usedBinaries takes note of the binaries that documents refer to
     */
    DocumentReader(ResourceIndex index, Set<Integer> usedBinaries) {
        this.index = index;
        this.usedBinaries = usedBinaries;
    }

    /** What a document comes down to; its parser must know its resource. */
    private record Source(int row, ElidedResource elided, String type, String id) {
        String name() {
            return type + "/" + id;
        }
    }

    /** What all attachments of a resource have in common. */
    private record Frame(
            Source source,
            Reference visit,
            List<CodeableConcept> types,
            Optional<String> kind,
            String title,
            Optional<LocalDate> day,
            List<Reference> authors) {}

    /** The drafts of a document at a row of the index. */
    List<Draft> read(int row) throws IOException {
        ElidedResource elided = ElidedResource.read(index.slice(row));
        return switch (index.type(row)) {
            case "DocumentReference" -> documentReference(row, elided);
            case "DiagnosticReport" -> report(row, elided);
            case "Media" -> media(row, elided);
            case "Composition" -> composition(row, elided);
            case "Consent" -> consent(row, elided);
            default -> List.of();
        };
    }

    private List<Draft> documentReference(int row, ElidedResource elided) {
        DocumentReference document = Hapi.parse(DocumentReference.class, elided.json());
        var context = document.getContext();
        Reference visit = context.getEncounter().stream().findFirst().orElse(new Reference());
        Optional<LocalDate> day = FhirDates.start(context.getPeriod()).or(() -> day(document.getDateElement()));
        List<CodeableConcept> types = new ArrayList<>(List.of(document.getType()));
        types.addAll(document.getCategory());
        String title = document.hasDescription()
                ? document.getDescription()
                : Codes.words(document.getType()).orElse("Document");
        Frame frame = new Frame(
                source(row, elided, document.getIdElement().getIdPart()),
                visit,
                types,
                Optional.empty(),
                title,
                day,
                document.getAuthor());
        List<Draft> drafts = document.getContent().stream()
                .map(content -> attached(frame, content.getAttachment()))
                .toList();
        if (drafts.isEmpty()) {
            throw refused(row, "the document has no content");
        }
        return drafts;
    }

    private List<Draft> report(int row, ElidedResource elided) {
        DiagnosticReport report = Hapi.parse(DiagnosticReport.class, elided.json());
        List<CodeableConcept> types = new ArrayList<>(List.of(report.getCode()));
        types.addAll(report.getCategory());
        List<Reference> authors = new ArrayList<>(report.getResultsInterpreter());
        authors.addAll(report.getPerformer());
        Frame frame = new Frame(
                source(row, elided, report.getIdElement().getIdPart()),
                report.getEncounter(),
                types,
                Optional.empty(),
                Codes.words(report.getCode()).orElse("Report"),
                effective(report.getEffective())
                        .or(() -> day(new DateTimeType(report.getIssuedElement().getValueAsString()))),
                authors);
        if (report.hasPresentedForm()) {
            return report.getPresentedForm().stream()
                    .map(form -> attached(frame, form))
                    .toList();
        }
        List<Integer> results = report.getResult().stream()
                .flatMap(result -> resolved(row, result).stream())
                .toList();
        return List.of(whole(frame, () -> bundle(row, results)));
    }

    private List<Draft> media(int row, ElidedResource elided) {
        Media media = Hapi.parse(Media.class, elided.json());
        String type = String.valueOf(media.getContent().getContentType());
        boolean plays = type.startsWith("audio/") || type.startsWith("video/");
        return List.of(attached(
                new Frame(
                        source(row, elided, media.getIdElement().getIdPart()),
                        media.getEncounter(),
                        List.of(media.getType(), media.getModality(), media.getView()),
                        plays ? Optional.of("RECORDING") : Optional.empty(),
                        media.getContent().hasTitle()
                                ? media.getContent().getTitle()
                                : Codes.words(media.getType(), media.getModality())
                                        .orElse("Media"),
                        effective(media.getCreated()),
                        List.of(media.getOperator())),
                media.getContent()));
    }

    private List<Draft> composition(int row, ElidedResource elided) {
        Composition composition = Hapi.parse(Composition.class, elided.json());
        return List.of(itself(new Frame(
                source(row, elided, composition.getIdElement().getIdPart()),
                composition.getEncounter(),
                List.of(composition.getType()),
                Optional.empty(),
                composition.hasTitle()
                        ? composition.getTitle()
                        : Codes.words(composition.getType()).orElse("Composition"),
                day(composition.getDateElement()),
                composition.getAuthor())));
    }

    private List<Draft> consent(int row, ElidedResource elided) {
        Consent consent = Hapi.parse(Consent.class, elided.json());
        List<CodeableConcept> types = new ArrayList<>(consent.getCategory());
        types.add(consent.getScope());
        Frame frame = new Frame(
                source(row, elided, consent.getIdElement().getIdPart()),
                new Reference(),
                types,
                Optional.of("CONSENT"),
                Codes.words(types.toArray(CodeableConcept[]::new)).orElse("Consent"),
                day(consent.getDateTimeElement()),
                consent.getPerformer());
        boolean attached = consent.hasSourceAttachment()
                && (consent.getSourceAttachment().hasData()
                        || consent.getSourceAttachment().hasUrl());
        return List.of(attached ? attached(frame, consent.getSourceAttachment()) : itself(frame));
    }

    private Draft attached(Frame frame, Attachment attachment) {
        Optional<Integer> binary = binary(frame.source().row(), attachment);
        return draft(
                frame,
                Optional.ofNullable(attachment.getContentType()).or(() -> binary.flatMap(this::binaryType)),
                Optional.ofNullable(attachment.getTitle()),
                day(attachment.getCreationElement()),
                binary.map(index::file),
                () -> content(frame.source(), attachment, binary));
    }

    /** The resource, as it stands in the input, is the record. */
    private Draft itself(Frame frame) {
        FileSlice slice = index.slice(frame.source().row());
        return whole(frame, () -> Content.of(slice::open));
    }

    private Draft whole(Frame frame, ContentLoader content) {
        return draft(frame, Optional.of(FHIR_JSON), Optional.empty(), Optional.empty(), Optional.empty(), content);
    }

    private Draft draft(
            Frame frame,
            Optional<String> mediaType,
            Optional<String> fileName,
            Optional<LocalDate> created,
            Optional<Path> contentFile,
            ContentLoader content) {
        int row = frame.source().row();
        return new Draft(
                frame.source().name(),
                resolved(row, frame.visit()),
                Optional.ofNullable(frame.visit().getReference()).map(References::key),
                Codes.of(frame.types().toArray(CodeableConcept[]::new)).toList(),
                frame.kind(),
                frame.title(),
                mediaType,
                fileName,
                frame.day().or(() -> created),
                Authors.of(frame.authors()),
                contentFile,
                content,
                index.position(row));
    }

    private Content content(Source source, Attachment attachment, Optional<Integer> elsewhere) throws IOException {
        if (attachment.hasData()) {
            return source.elided().content(attachment.getData());
        }
        int row = source.row();
        int found = elsewhere.orElseThrow(() -> refused(
                row,
                attachment.hasUrl()
                        ? "its content is elsewhere: the input has no Binary of its attachment's URL"
                        : "its attachment has no content"));
        usedBinaries.add(found);
        ElidedResource elided = ElidedResource.read(index.slice(found));
        Binary binary = Hapi.parse(Binary.class, elided.json());
        if (!binary.hasData()) {
            throw refused(row, "the Binary of its attachment has no content");
        }
        return elided.content(binary.getData());
    }

    /** The Binary that holds the content of an attachment, if it is in the input. */
    private Optional<Integer> binary(int row, Attachment attachment) {
        OptionalInt found = attachment.hasUrl() && !attachment.hasData()
                ? index.resolve(row, attachment.getUrl())
                : OptionalInt.empty();
        return found.isPresent() && index.type(found.getAsInt()).equals("Binary")
                ? Optional.of(found.getAsInt())
                : Optional.empty();
    }

    /** The media type that a Binary names; the Binary is read again when its turn comes. */
    private Optional<String> binaryType(int row) {
        try {
            ElidedResource elided = ElidedResource.read(index.slice(row));
            return Optional.ofNullable(Hapi.parse(Binary.class, elided.json()).getContentType());
        } catch (IOException | RuntimeException e) {
            // its content is not read either, and that is told then
            return Optional.empty();
        }
    }

    /** A report that has no text of its own, together with its results: a bundle of them as they stand in the input. */
    private Content bundle(int report, List<Integer> results) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(utf8("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"));
        copy(report, bytes);
        for (int result : results) {
            bytes.write(utf8("},{\"resource\":"));
            copy(result, bytes);
        }
        bytes.write(utf8("}]}"));
        return Content.of(bytes.toByteArray());
    }

    private void copy(int row, ByteArrayOutputStream bytes) throws IOException {
        try (InputStream in = index.slice(row).open()) {
            in.transferTo(bytes);
        }
    }

    private Source source(int row, ElidedResource elided, String id) {
        return new Source(row, elided, index.type(row), id == null ? "" : id);
    }

    private Optional<Integer> resolved(int row, Reference reference) {
        if (reference == null || !reference.hasReference()) {
            return Optional.empty();
        }
        OptionalInt found = index.resolve(row, reference.getReference());
        return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
    }

    private RefusedException refused(int row, String reason) {
        return new RefusedException(index.refusal(row, reason));
    }

    private static Optional<LocalDate> effective(Type effective) {
        if (effective instanceof BaseDateTimeType date) {
            return FhirDates.day(date);
        }
        return effective instanceof org.hl7.fhir.r4.model.Period period ? FhirDates.start(period) : Optional.empty();
    }

    private static Optional<LocalDate> day(BaseDateTimeType date) {
        return FhirDates.day(date);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
