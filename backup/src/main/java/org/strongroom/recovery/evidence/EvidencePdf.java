package org.strongroom.recovery.evidence;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.strongroom.paper.Sheet;
import org.strongroom.recovery.drill.DrillReport;
import org.strongroom.recovery.drill.Durations;
import org.strongroom.recovery.drill.MeasuredObjective;
import org.strongroom.recovery.drill.Milestone;
import org.strongroom.recovery.drill.Outcome;
import org.strongroom.recovery.drill.Recovered;
import org.strongroom.recovery.drill.StepResult;

/** The evidence for a reader: one page that says it all, then the details. */
final class EvidencePdf {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final float BODY = 8.5f;
    private static final float ROW = 12.5f;
    private static final float LABEL = 120;

    private final DrillReport report;
    private final String fingerprint;
    private final Sheet sheet;

    private EvidencePdf(DrillReport report, String fingerprint, Sheet sheet) {
        this.report = report;
        this.fingerprint = fingerprint;
        this.sheet = sheet;
    }

    /** Renders the report. */
    static byte[] render(DrillReport report, String fingerprint) {
        String footer = "Drill " + report.drill() + " · signed by the JSON file of the same name";
        try (Sheet sheet = new Sheet("Recovery drill " + report.drill(), footer)) {
            EvidencePdf pdf = new EvidencePdf(report, fingerprint, sheet);
            pdf.summary();
            sheet.newPage();
            pdf.details();
            return sheet.bytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void summary() throws IOException {
        sheet.write("Recovery drill", 0, sheet.y() - 10, 20, Sheet.INK, true);
        sheet.down(28);
        sheet.cell(report.plan().title(), 0, Sheet.WIDTH, 10, Sheet.GREY, false);
        sheet.down(14);
        verdict();
        facts();
        objectives();
        sheet.heading("Timeline");
        new TimelineChart(report.milestones()).draw(sheet);
        checks();
        limits();
    }

    private void limits() throws IOException {
        sheet.heading("What this drill does not prove");
        for (String limit : report.limits()) {
            sheet.paragraph("• " + limit, 0, Sheet.WIDTH, BODY, Sheet.INK);
        }
    }

    private void verdict() throws IOException {
        Color color = report.passed() ? Sheet.GREEN : Sheet.RED;
        sheet.box(0, sheet.y() - 36, Sheet.WIDTH, 36, color);
        sheet.write(report.passed() ? "PASS" : "FAIL", 14, sheet.y() - 25, 20, Color.WHITE, true);
        String line = report.passed()
                ? "Every check of the plan passed and every objective was met."
                : report.reasons().size() + (report.reasons().size() == 1 ? " reason" : " reasons") + ", below";
        sheet.write(line, 90, sheet.y() - 22, 10, Color.WHITE, false);
        sheet.down(50);
        for (String reason : report.reasons()) {
            sheet.paragraph("• " + reason, 0, Sheet.WIDTH, 9, Sheet.RED);
        }
        sheet.down(report.passed() ? 0 : 6);
    }

    private void facts() throws IOException {
        fact("Declared", time(report.milestones().get(Milestone.DECLARED)));
        fact(
                "Plan",
                report.plan().id() + ", version " + report.plan().version() + ", SHA-256 "
                        + report.plan().sha256().substring(0, 16) + "…");
        fact("Repository", report.repository().toString());
        if (report.recovered().isPresent()) {
            Recovered recovered = report.recovered().get();
            fact("Recovery point", recovered.point() + " of " + time(recovered.pointTime()));
        }
        fact(
                "Records",
                report.records().recordsVerified() + " of " + report.records().recordsTotal()
                        + " opened or re-hashed with their recorded digest");
        if (report.application().isPresent()) {
            fact(
                    "Application",
                    "the real server, process " + report.application().get().pid() + ", ready "
                            + time(report.application().get().bootedAt()));
        }
        fact("Root fingerprint", fingerprint);
        fact("To check this page", "strongroom drill verify FILE, then compare the fingerprint with the recovery kit");
    }

    private void objectives() throws IOException {
        sheet.heading("Objectives of tier " + report.plan().tier());
        for (MeasuredObjective objective : report.objectives()) {
            String name = objective.name().equals("RTO") ? "RTO, declared to usable" : "RPO, lost before declaration";
            sheet.cell(name, 0, 170, BODY, Sheet.INK, false);
            sheet.cell("at most " + Durations.text(objective.objective()), 175, 110, BODY, Sheet.INK, false);
            String measured = objective
                    .measured()
                    .map(took -> "measured " + Durations.text(took))
                    .orElse("not measured");
            sheet.cell(measured, 290, 110, BODY, Sheet.INK, false);
            sheet.cell(
                    objective.met() ? "met" : "NOT MET",
                    410,
                    80,
                    BODY,
                    objective.met() ? Sheet.GREEN : Sheet.RED,
                    true);
            sheet.space(ROW, ROW);
        }
    }

    private void checks() throws IOException {
        sheet.heading("Steps");
        for (StepResult step : report.steps()) {
            sheet.cell(label(step.outcome()), 0, 55, BODY, color(step.outcome()), true);
            sheet.cell(step.title(), 60, 300, BODY, Sheet.INK, false);
            String took = step.took().map(Durations::text).orElse("–");
            sheet.cell(took + " of " + Durations.text(step.expected()), 370, 125, BODY, Sheet.GREY, false);
            sheet.space(ROW, ROW);
        }
    }

    private void details() throws IOException {
        sheet.heading("What each step saw");
        for (StepResult step : report.steps()) {
            sheet.space(0, 3 * ROW);
            sheet.cell(label(step.outcome()), 0, 55, BODY, color(step.outcome()), true);
            sheet.cell(
                    step.title() + step.check().map(check -> " (" + check + ")").orElse(""),
                    60,
                    435,
                    BODY,
                    Sheet.INK,
                    true);
            sheet.down(ROW);
            sheet.paragraph(step.detail(), 60, 435, BODY, Sheet.INK);
            sheet.paragraph("owner: " + step.owner(), 60, 435, 7.5f, Sheet.GREY);
            sheet.down(5);
        }
        sheet.heading("What was recovered");
        if (report.recovered().isPresent()) {
            recovered(report.recovered().get());
        } else {
            sheet.paragraph("Nothing: the restore failed.", 0, Sheet.WIDTH, BODY, Sheet.RED);
        }
        fact("Records at source", String.valueOf(report.records().recordsAtSource()));
        fact("Rows in database", String.valueOf(report.records().recordsTotal()));
        fact(
                "Versions verified",
                report.records().versionsVerified() + ", of which "
                        + report.records().versionsRehashed() + " re-hashed by the application without release");
        fact("Hashed by the agent", report.records().bytesHashed() + " bytes");
        fact("Host and software", report.host() + ", Strongroom " + report.softwareVersion());
        fact("Target wiped", report.targetWiped() ? "yes, at " + time(report.finishedAt()) : "NO");
    }

    private void recovered(Recovered recovered) throws IOException {
        fact("Point", recovered.point() + ", written " + time(recovered.pointTime()));
        fact("Point hash", recovered.pointHash());
        fact("Recovered to", time(recovered.recoveredTo()));
        fact("Recovery marker", recovered.marker().map(EvidencePdf::time).orElse("none"));
        fact("Fetched", recovered.bytes() + " bytes, " + recovered.packs() + " packs");
        fact("Tables compared", recovered.tablesCompared() + " with the source's digests");
        fact("Freshness", recovered.freshnessProven() ? "vouched for by an earlier witness" : "no earlier witness");
    }

    private void fact(String name, String value) throws IOException {
        sheet.space(0, ROW);
        sheet.cell(name, 0, LABEL - 5, BODY, Sheet.GREY, false);
        sheet.paragraph(value, LABEL, Sheet.WIDTH - LABEL, BODY, Sheet.INK);
        sheet.down(1.5f);
    }

    private static String label(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "FAILED";
            case NOT_RUN -> "not run";
            case MANUAL -> "manual";
        };
    }

    private static Color color(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> Sheet.GREEN;
            case FAILED -> Sheet.RED;
            case NOT_RUN -> Sheet.RED;
            case MANUAL -> Sheet.GREY;
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
