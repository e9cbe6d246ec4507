package org.strongroom.screening;

/**
 * Looks for macros in compound files (MS-CFB), the form of Office before 2007 and of the macros' own part since: a VBA
 * project always has a stream {@code _VBA_PROJECT} (MS-OVBA 2.2.1), and directory entries are plain UTF-16. Where in
 * the file the directory lies only its end would tell, so all of it is searched.
 */
final class OleInspector implements Inspector {
    private final Findings findings;
    private final PatternSearch macros = PatternSearch.utf16("_VBA_PROJECT");
    private final PatternSearch locked = PatternSearch.utf16("EncryptedPackage");

    OleInspector(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
        if (macros.find(bytes, offset, length)) {
            findings.add(Flag.MACROS);
        }
        if (locked.find(bytes, offset, length)) {
            findings.add(Flag.ENCRYPTED);
        }
    }

    @Override
    public void end() {
        // all is said already
    }

    @Override
    public void close() {
        // holds nothing
    }
}
