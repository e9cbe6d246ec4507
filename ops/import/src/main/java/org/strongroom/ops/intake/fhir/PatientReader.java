package org.strongroom.ops.intake.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.model.PatientEntry;
import org.strongroom.ops.intake.model.PatientEntry.Mrn;
import org.strongroom.ops.intake.model.PatientEntry.Name;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.Texts;

/** A FHIR Patient as an entry. */
final class PatientReader {
    /** HL7 table 0203: medical record number, patient internal and external identifier. */
    private static final Set<String> NUMBERS = Set.of("MR", "PI", "PT", "MRT");

    private PatientReader() {}

    static PatientEntry read(Patient patient, Mapping mapping, String origin, Position position) {
        List<Mrn> numbers = numbers(patient, mapping);
        List<Name> names = names(patient);
        // a newborn is known by number before by name
        boolean unnamed = names.isEmpty() && !numbers.isEmpty();
        return new PatientEntry(
                unnamed ? List.of(new Name("temp", List.of(), "Unnamed")) : names,
                FhirDates.wholeDay(patient.getBirthDateElement()),
                numbers,
                telecom(patient, ContactPointSystem.PHONE),
                telecom(patient, ContactPointSystem.EMAIL),
                patient.getAddress().stream().findFirst().flatMap(PatientReader::address),
                origin,
                position);
    }

    private static List<Name> names(Patient patient) {
        List<Name> names = new ArrayList<>();
        // the official one first
        Stream.concat(
                        patient.getName().stream().filter(name -> name.getUse() == HumanName.NameUse.OFFICIAL),
                        patient.getName().stream().filter(name -> name.getUse() != HumanName.NameUse.OFFICIAL))
                .map(PatientReader::name)
                .filter(name -> !name.given().isEmpty() || !name.family().isEmpty())
                .forEach(names::add);
        return names;
    }

    private static Name name(HumanName name) {
        List<String> given = name.getGiven().stream()
                .map(PrimitiveType::getValueAsString)
                .flatMap(text -> Texts.line(text, 200).stream())
                .toList();
        String family = Texts.line(name.getFamily(), 200).orElse("");
        String use = name.hasUse() ? name.getUse().toCode() : "official";
        boolean divided = !given.isEmpty() || !family.isEmpty();
        return new Name(
                use, given, divided ? family : Texts.line(name.getText(), 200).orElse(""));
    }

    /** Identifiers that say they are record numbers; if none does, those that do not say what they are. */
    private static List<Mrn> numbers(Patient patient, Mapping mapping) {
        List<Identifier> typed = patient.getIdentifier().stream()
                .filter(id -> Codes.of(id.getType()).anyMatch(code -> NUMBERS.contains(afterBar(code))))
                .toList();
        List<Identifier> chosen = !typed.isEmpty()
                ? typed
                : patient.getIdentifier().stream()
                        .filter(id -> !id.getType().hasCoding())
                        .toList();
        return chosen.stream()
                .flatMap(id -> number(id, mapping).stream())
                .distinct()
                .toList();
    }

    private static Optional<Mrn> number(Identifier id, Mapping mapping) {
        String issuer = id.hasSystem() ? id.getSystem() : id.getAssigner().getDisplay();
        return Texts.line(issuer, 200)
                .flatMap(by -> Texts.line(id.getValue(), 100).map(value -> new Mrn(mapping.issuer(by), value)));
    }

    private static Optional<String> telecom(Patient patient, ContactPointSystem system) {
        return patient.getTelecom().stream()
                .filter(point -> point.getSystem() == system)
                .map(ContactPoint::getValue)
                .flatMap(text -> Texts.line(text, 100).stream())
                .findFirst();
    }

    private static Optional<String> address(Address address) {
        if (address.hasText()) {
            return Texts.line(address.getText(), 500);
        }
        String lines = Stream.concat(
                        address.getLine().stream().map(PrimitiveType::getValueAsString),
                        Stream.of(address.getCity(), address.getState(), address.getPostalCode(), address.getCountry()))
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
        return Texts.line(lines, 500);
    }

    private static String afterBar(String code) {
        return code.substring(code.indexOf('|') + 1);
    }
}
