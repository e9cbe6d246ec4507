package org.strongroom.ops.intake.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;

/**
 * HAPI's parser, set up to take what systems really export: what it does not know is left out, without a word in a log,
 * because its words quote values. Thread-safe.
 */
final class Hapi {
    private static final FhirContext CONTEXT = context();

    private Hapi() {}

    /**
     * The resource of a JSON text.
     *
     * @throws DataFormatException when it is not one; its message may quote values
     */
    static <T extends IBaseResource> T parse(Class<T> type, String json) {
        IParser parser = CONTEXT.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false).setErrorOnInvalidValue(false));
        return parser.parseResource(type, json);
    }

    /** Loads what parsing needs, which takes a second or two: on another thread, and once, whoever asks first. */
    static CompletableFuture<Void> prepare() {
        return Preparation.UNDER_WAY;
    }

    /** Begins when it is first asked for. */
    private static final class Preparation {
        private static final CompletableFuture<Void> UNDER_WAY = CompletableFuture.runAsync(Hapi::load);
    }

    private static void load() {
        parse(Patient.class, "{\"resourceType\":\"Patient\"}");
        parse(Encounter.class, "{\"resourceType\":\"Encounter\"}");
        parse(DocumentReference.class, "{\"resourceType\":\"DocumentReference\"}");
        parse(DiagnosticReport.class, "{\"resourceType\":\"DiagnosticReport\"}");
    }

    private static FhirContext context() {
        FhirContext context = FhirContext.forR4Cached();
        context.getParserOptions().setStripVersionsFromReferences(false);
        return context;
    }
}
