package org.strongroom.store;

import java.util.regex.Pattern;

/** The rules for object names and ranges, shared by every store so that all refuse the same. */
public final class ObjectName {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._=-]+(/[A-Za-z0-9._=-]+)*");
    private static final Pattern DOTS = Pattern.compile("(^|.*/)\\.{1,2}(/.*|$)");
    private static final int LONGEST = 1024;

    private ObjectName() {}

    /** Gives the name back when it is a valid one; S3 allows more, a file system could not hold it. */
    public static String require(String name) {
        if (name.length() > LONGEST
                || !VALID.matcher(name).matches()
                || DOTS.matcher(name).matches()) {
            throw new IllegalArgumentException("not an object name: " + name);
        }
        return name;
    }

    /** Refuses a range that no store can serve. */
    public static void requireRange(long offset, long length) {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("not a range: " + length + " bytes from " + offset);
        }
    }
}
