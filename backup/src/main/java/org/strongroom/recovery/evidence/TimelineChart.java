package org.strongroom.recovery.evidence;

import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.strongroom.paper.Sheet;
import org.strongroom.recovery.drill.Durations;
import org.strongroom.recovery.drill.Milestone;

/** The timers as one bar: each stretch is the time from one milestone to the next. */
final class TimelineChart {
    private static final Color[] SHADES = {
        new Color(0x2b, 0x5c, 0x8a),
        new Color(0x4a, 0x7f, 0xb0),
        new Color(0x76, 0xa3, 0xcb),
        new Color(0x9f, 0xc0, 0xde),
        new Color(0xc5, 0xd9, 0xec)
    };
    private static final float HEIGHT = 14;
    private static final float SIZE = 7.5f;

    private final List<Map.Entry<Milestone, Instant>> reached;

    TimelineChart(Map<Milestone, Instant> milestones) {
        this.reached = new ArrayList<>(milestones.entrySet());
    }

    void draw(Sheet sheet) throws IOException {
        if (reached.size() < 2) {
            sheet.paragraph("No milestone was reached after the declaration.", 0, Sheet.WIDTH, 8.5f, Sheet.RED);
            return;
        }
        Instant begun = reached.get(0).getValue();
        double whole = Math.max(1, millis(begun, reached.get(reached.size() - 1).getValue()));
        float bar = sheet.y() - HEIGHT + 8;
        for (int i = 1; i < reached.size(); i++) {
            float from = (float) (millis(begun, reached.get(i - 1).getValue()) / whole * Sheet.WIDTH);
            float to = (float) (millis(begun, reached.get(i).getValue()) / whole * Sheet.WIDTH);
            sheet.box(from, bar, to - from, HEIGHT, SHADES[(i - 1) % SHADES.length]);
        }
        sheet.down(HEIGHT + 4);
        float column = Sheet.WIDTH / (Milestone.values().length - 1);
        for (int i = 1; i < reached.size(); i++) {
            float x = (i - 1) * column;
            sheet.box(x, sheet.y(), 6, 6, SHADES[(i - 1) % SHADES.length]);
            sheet.cell(
                    reached.get(i).getKey().id() + " after "
                            + Durations.text(
                                    Duration.between(begun, reached.get(i).getValue())),
                    x + 9,
                    column - 10,
                    SIZE,
                    Sheet.INK,
                    false);
        }
        sheet.down(6);
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
