package org.strongroom.custody;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.paper.QrCode;
import org.strongroom.paper.Sheet;

/**
 * The page that a custodian keeps: the share as QR code and as words, and what to do on the day.
 *
 * @param custodian whose page it is
 * @param repositoryId the archive
 * @param rootKey its fingerprint is printed for comparison
 * @param location where the copy off site lies
 * @param reader the access key of the credential that reads it; its secret half is in the kit
 * @param made when the ceremony was
 */
public record CustodianSheet(
        String custodian, UUID repositoryId, VerificationKey rootKey, String location, String reader, Instant made) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final float QR = 150;
    private static final float BODY = 9;

    /** The PDF, secret. Its text passes through strings, which cannot be zeroed: make it in a process that ends. */
    public byte[] render(Share share) throws IOException {
        Quorum quorum = share.quorum();
        String title = "Recovery share " + share.number() + " of " + quorum.shares();
        try (Sheet sheet =
                new Sheet(title, "Ceremony " + quorum.name() + " · keep this page locked away; it is a key")) {
            sheet.write(title, 0, sheet.y() - 10, 20, Sheet.INK, true);
            sheet.down(30);
            sheet.cell("Custodian: " + custodian, 0, Sheet.WIDTH, 12, Sheet.INK, true);
            sheet.down(12);
            code(sheet, share);
            words(sheet, share);
            facts(sheet);
            day(sheet, quorum);
            return sheet.bytes();
        }
    }

    private void code(Sheet sheet, Share share) throws IOException {
        try (SecretBytes text = ShareText.write(share)) {
            QrCode.draw(
                    sheet,
                    text.<String>use(bytes -> new String(bytes, StandardCharsets.US_ASCII)),
                    Sheet.WIDTH - QR,
                    QR);
        }
        float top = sheet.y();
        sheet.down(14);
        float left = Sheet.WIDTH - QR - 16;
        Quorum quorum = share.quorum();
        sheet.paragraph(
                "This page is one of " + quorum.shares() + " keys to the patient-records archive named below. Any "
                        + quorum.needed() + " of them together bring the archive back when its site is lost, and can"
                        + " read all of it; " + (quorum.needed() - 1) + " of them tell nothing whatever.",
                0,
                left,
                10,
                Sheet.INK);
        sheet.down(6);
        sheet.paragraph(
                "Keep it where only you can take it, and never together with another custodian's. Do not copy or"
                        + " photograph it. If it is lost, or somebody else may have seen it, say so at once: a new"
                        + " ceremony then keeps from these pages whatever is filed later.",
                0,
                left,
                10,
                Sheet.INK);
        sheet.down(sheet.y() - (top - QR));
    }

    private static void words(Sheet sheet, Share share) throws IOException {
        sheet.heading("The share in words, for when the QR code cannot be read");
        List<String> lines = ShareWords.write(share);
        for (int i = 0; i < lines.size(); i++) {
            sheet.cell((i + 1) + "   " + lines.get(i), 0, Sheet.WIDTH, 13, Sheet.INK, false);
            sheet.down(19);
        }
    }

    private void facts(Sheet sheet) throws IOException {
        sheet.heading("The archive");
        fact(sheet, "Archive", repositoryId.toString());
        fact(sheet, "Its copy off site", location);
        fact(sheet, "Read with", "the credential " + reader + " (the kit holds its secret half)");
        fact(sheet, "Ceremony of", TIME.format(made));
        fact(sheet, "Root fingerprint", rootKey.fingerprint());
    }

    private static void day(Sheet sheet, Quorum quorum) throws IOException {
        sheet.heading("On the day");
        for (String step : List.of(
                "You are called by somebody whom you know. Call back on a number from the recovery plan, not on one that"
                        + " you are given.",
                "Bring this page. Hand it to nobody: you scan the code or type the words yourself, and take it home.",
                "The command is: strongroom restore --kit KIT --to FOLDER. It asks for the shares one after the other and"
                        + " shows nothing of what is typed. Each line of words is checked when it is typed.",
                "Compare the root fingerprint that it prints with the one above, digit by digit. If they differ, stop.",
                quorum.needed() + " custodians are needed. The runbook total-loss.md has every step.")) {
            sheet.paragraph("• " + step, 0, Sheet.WIDTH, BODY, Sheet.INK);
            sheet.down(2);
        }
    }

    private static void fact(Sheet sheet, String name, String value) throws IOException {
        sheet.space(0, BODY);
        sheet.write(name, 0, sheet.y(), BODY, Sheet.GREY, false);
        sheet.paragraph(value, 100, Sheet.WIDTH - 100, BODY, Sheet.INK);
        sheet.down(2);
    }
}
