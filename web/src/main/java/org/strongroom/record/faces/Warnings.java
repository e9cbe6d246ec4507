package org.strongroom.record.faces;

import org.strongroom.record.QuarantineState;
import org.strongroom.record.QuarantineView;
import org.strongroom.screening.Flag;
import org.strongroom.screening.QuarantineReason;

/** What screening found of a content, for those who read it. */
final class Warnings {
    private Warnings() {}

    static String of(Flag flag) {
        return switch (flag) {
            case TYPE_DIFFERS -> "The file is not of the type that it was sent as.";
            case EXTENSION_DIFFERS -> "The file is not of the type that its name says.";
            case ARCHIVE_BOMB -> "This archive expands beyond reason. Do not unpack it.";
            case ARCHIVE_TOO_DEEP -> "There are archives within archives, deeper than was looked into.";
            case ENCRYPTED -> "Parts of it are locked with a password and were not looked into.";
            case NOT_INSPECTED -> "Parts of it could not be looked into.";
            case XML_DOCTYPE, XML_ENTITIES -> "It is XML that refers to something outside of itself.";
            case MACROS -> "It carries macros. Open it only where macros are off.";
            case MALWARE -> "The malware scanner knows it.";
            case NOT_SCANNED -> "The malware scanner could not look at it.";
            case SCANNED_IN_PART -> "It is longer than the malware scanner takes: only its beginning was scanned.";
        };
    }

    static String of(QuarantineView quarantine) {
        if (quarantine.state() == QuarantineState.REFUSED) {
            return "A records officer has refused it. It stays kept and is read by nobody.";
        }
        return quarantine.reason() == QuarantineReason.MALWARE
                ? "The malware scanner knows this file. Nobody reads it until a records officer decides."
                : "The malware scanner could not look at all of this file. Nobody reads it until a records officer"
                        + " decides.";
    }
}
