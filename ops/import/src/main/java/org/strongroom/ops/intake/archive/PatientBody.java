package org.strongroom.ops.intake.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.strongroom.ops.intake.model.PatientEntry;
import org.strongroom.ops.intake.model.Texts;

/** A patient as the API takes one. */
final class PatientBody {
    private PatientBody() {}

    static ObjectNode of(PatientEntry patient) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode names = body.putArray("names");
        for (PatientEntry.Name name : patient.names()) {
            ObjectNode json = names.addObject().put("use", name.use());
            ArrayNode given = json.putArray("given");
            name.given().stream()
                    .limit(10)
                    .flatMap(one -> Texts.line(one, 200).stream())
                    .forEach(given::add);
            Texts.line(name.family(), 200).ifPresent(family -> json.put("family", family));
        }
        patient.birthDate().ifPresent(date -> body.put("birthDate", date.toString()));
        ArrayNode mrns = body.putArray("mrns");
        for (PatientEntry.Mrn mrn : patient.mrns()) {
            mrns.addObject().put("issuer", mrn.issuer()).put("value", mrn.value());
        }
        ObjectNode contact = body.putObject("contact");
        patient.phone().flatMap(text -> Texts.line(text, 100)).ifPresent(phone -> contact.put("phone", phone));
        patient.email().flatMap(text -> Texts.line(text, 320)).ifPresent(email -> contact.put("email", email));
        patient.address().flatMap(text -> Texts.line(text, 1000)).ifPresent(address -> contact.put("address", address));
        return body.put("origin", patient.origin());
    }
}
