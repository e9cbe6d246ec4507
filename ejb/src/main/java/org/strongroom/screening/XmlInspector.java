package org.strongroom.screening;

import java.util.Locale;

/**
 * Reads the prolog of XML for a document type declaration and for entities in it (XML 1.0, 2.8): what a careless parser
 * expands without end or fetches from elsewhere. It stops at the first element. HTML's own declaration is not one of
 * these. Any encoding in which markup is ASCII, and UTF-16, of which the zero bytes are overlooked.
 */
final class XmlInspector implements Inspector {
    private static final int LONGEST_NAME = 64;

    private enum Place {
        TEXT,
        TAG,
        INSTRUCTION,
        BANG,
        COMMENT,
        DECLARATION,
        SUBSET,
        DONE
    }

    private final Findings findings;
    private final StringBuilder word = new StringBuilder(LONGEST_NAME);
    private final PatternSearch entity = new PatternSearch(new byte[] {'<', '!', 'E', 'N', 'T', 'I', 'T', 'Y'});
    private Place place = Place.TEXT;
    private int last;
    private int beforeLast;
    private int quote;

    XmlInspector(Findings findings) {
        this.findings = findings;
    }

    /** Whether content with these first bytes is markup: a byte order mark and white space apart, it begins with {@code <}. */
    static boolean looksLikeMarkup(byte[] first, int count) {
        for (int i = 0; i < count; i++) {
            int c = first[i] & 0xff;
            if (c == '<') {
                return true;
            }
            boolean skipped = c == 0 || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c >= 0xbb && i < 3;
            if (!skipped) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && place != Place.DONE; i++) {
            if (bytes[i] != 0) {
                next(bytes[i] & 0xff);
            }
        }
    }

    private void next(int c) {
        switch (place) {
            case TEXT -> {
                if (c == '<') {
                    place = Place.TAG;
                }
            }
            case TAG -> {
                place = c == '?' ? Place.INSTRUCTION : c == '!' ? Place.BANG : Place.DONE;
                word.setLength(0);
            }
            case INSTRUCTION -> leaveAt(c == '>' && last == '?');
            case BANG -> bang(c);
            case COMMENT -> leaveAt(c == '>' && last == '-' && beforeLast == '-');
            case DECLARATION -> declaration(c);
            case SUBSET -> subset(c);
            case DONE -> {}
        }
        beforeLast = last;
        last = c;
    }

    private void bang(int c) {
        if (c == '-' && last == '-') {
            place = Place.COMMENT;
        } else if (c != '-') {
            place = Place.DECLARATION;
            declaration(c);
        }
    }

    private void declaration(int c) {
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[') {
            findings.add(Flag.XML_DOCTYPE);
            place = Place.SUBSET;
        } else if (c == '>') {
            if (!isHtml()) {
                findings.add(Flag.XML_DOCTYPE);
            }
            place = Place.TEXT;
        }
        if (word.length() < LONGEST_NAME) {
            word.append((char) c);
        }
    }

    private void subset(int c) {
        if (entity.find(new byte[] {(byte) c}, 0, 1)) {
            findings.add(Flag.XML_ENTITIES);
            place = Place.DONE;
        } else if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == ']') {
            place = Place.DECLARATION;
            word.setLength(0);
        }
    }

    private boolean isHtml() {
        String text = word.toString().toLowerCase(Locale.ROOT);
        return text.matches("(?s)doctype\\s+html\\b.*");
    }

    private void leaveAt(boolean end) {
        if (end) {
            place = Place.TEXT;
        }
    }

    @Override
    public void end() {
        // all is said already
    }

    @Override
    public void close() {
        word.setLength(0);
    }
}
