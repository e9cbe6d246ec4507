package org.strongroom.ops.store;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Start class of the store process: runs S3Proxy and ends with its parent. It runs with S3Proxy's own libraries on the
 * class path and none of ours, so it uses nothing but the JDK.
 */
public final class StoreMain {
    private StoreMain() {}

    /** Takes one argument: S3Proxy's properties file. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(StoreMain::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName("org.gaul.s3proxy.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {"--properties", args[0]});
        } catch (InvocationTargetException e) {
            System.err.println("the store did not start: " + e.getCause());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent says nothing; only the end of the stream matters
            }
        } catch (IOException e) {
            System.err.println("standard input broke off: " + e.getMessage());
        }
        // every answered put is already in its place, so there is nothing to put in order
        Runtime.getRuntime().halt(0);
    }
}
