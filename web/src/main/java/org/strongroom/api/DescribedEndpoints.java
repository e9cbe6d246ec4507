package org.strongroom.api;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.account.rest.AccountEndpoints;
import org.strongroom.account.rest.SessionEndpoints;
import org.strongroom.audit.rest.AuditEndpoints;
import org.strongroom.casefile.rest.CaseFileEndpoints;
import org.strongroom.ceremony.rest.KeyEndpoints;
import org.strongroom.comparison.rest.ComparisonEndpoints;
import org.strongroom.content.rest.CompactionEndpoints;
import org.strongroom.disposal.rest.DisposalEndpoints;
import org.strongroom.drill.rest.DrillEndpoints;
import org.strongroom.erasure.rest.ErasureEndpoints;
import org.strongroom.hold.rest.HoldEndpoints;
import org.strongroom.intake.rest.ImportEndpoints;
import org.strongroom.monitoring.rest.HealthEndpoints;
import org.strongroom.monitoring.rest.MetricsEndpoints;
import org.strongroom.notice.rest.NoticeEndpoints;
import org.strongroom.offsite.rest.KitEndpoints;
import org.strongroom.offsite.rest.OffsiteEndpoints;
import org.strongroom.patient.rest.PatientEndpoints;
import org.strongroom.record.rest.CaseFileRecordEndpoints;
import org.strongroom.record.rest.QuarantineEndpoints;
import org.strongroom.record.rest.RecordEndpoints;
import org.strongroom.record.rest.VersionEndpoints;
import org.strongroom.web.access.Endpoint;

/** All endpoints of the API. A test compares this list with what the module holds. */
final class DescribedEndpoints {
    private static final List<Class<?>> CLASSES = List.of(
            SessionEndpoints.class,
            AccountEndpoints.class,
            PatientEndpoints.class,
            CaseFileEndpoints.class,
            CaseFileRecordEndpoints.class,
            RecordEndpoints.class,
            VersionEndpoints.class,
            QuarantineEndpoints.class,
            HoldEndpoints.class,
            DisposalEndpoints.class,
            ErasureEndpoints.class,
            ComparisonEndpoints.class,
            AuditEndpoints.class,
            CompactionEndpoints.class,
            OffsiteEndpoints.class,
            KitEndpoints.class,
            NoticeEndpoints.class,
            KeyEndpoints.class,
            DrillEndpoints.class,
            ImportEndpoints.class,
            HealthEndpoints.class,
            MetricsEndpoints.class);

    private DescribedEndpoints() {}

    static List<Class<?>> classes() {
        return CLASSES;
    }

    /** The methods that answer, class by class, then by path and verb. */
    static Stream<Method> methods() {
        return CLASSES.stream().flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                .filter(method -> verb(method).isPresent())
                .sorted(Comparator.comparing((Method method) -> Endpoint.template(method))
                        .thenComparing(method -> verb(method).orElseThrow())));
    }

    /** The HTTP method that a Java method answers, if it does. */
    static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(annotation -> annotation.getAnnotation(HttpMethod.class))
                .filter(httpMethod -> httpMethod != null)
                .map(HttpMethod::value)
                .findFirst();
    }
}
