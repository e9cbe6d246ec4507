package org.strongroom.server;

import fish.payara.micro.PayaraMicro;

/** Start class of the server jar. */
public final class Main {
    private Main() {}

    /** Starts Payara Micro with its own command line. */
    public static void main(String[] args) throws Exception {
        PayaraMicro.main(args);
    }
}
