package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strongroom.e2e.RunningStrongroom.Role;

/** What people do at the archive's desks in the browser. */
final class Desk {
    private Desk() {}

    /** The window of somebody new with this role, signed in. */
    static Console visitor(RunningStrongroom strongroom, Role role) {
        return Console.of(strongroom).signIn(strongroom.login(role));
    }

    static Page opened(Console console, String path) {
        console.open(path);
        return console.page();
    }

    /** The status of a page or of content, asked for as a page's script asks. */
    static int status(Console console, String path) {
        return ((Number) console.settled("path => fetch(path).then(answer => answer.status)", path)).intValue();
    }

    /** Takes a picture; axe finds nothing, and nothing scrolls sideways on a narrow screen. */
    static void looksWell(Console console, String name) {
        console.picture("records-" + name);
        assertThat(console.accessibilityFindings()).as(name).isEmpty();
        // as wide as a desktop's window at 400 %
        console.page().setViewportSize(320, 640);
        assertThat(console.overflow()).as("%s scrolls sideways", name).isZero();
        console.page().setViewportSize(1280, 900);
    }

    /** Drops files on the page's place for them. */
    static void drop(Page page, Map<String, byte[]> files) {
        Map<String, String> encoded = new LinkedHashMap<>();
        files.forEach((name, bytes) -> encoded.put(name, Base64.getEncoder().encodeToString(bytes)));
        JSHandle dropped = page.evaluateHandle(
                "files => { const transfer = new DataTransfer();"
                        + " const types = {txt: 'text/plain', pdf: 'application/pdf', png: 'image/png',"
                        + " wav: 'audio/wav', webm: 'video/webm', html: 'text/html'};"
                        + " for (const [name, text] of Object.entries(files)) {"
                        + " const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));"
                        + " transfer.items.add(new File([bytes], name, {type: types[name.split('.').pop()]})); }"
                        + " return transfer; }",
                encoded);
        page.dispatchEvent("[data-part='drop']", "drop", Map.of("dataTransfer", dropped));
    }

    static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static Page.GetByRoleOptions level1() {
        return new Page.GetByRoleOptions().setLevel(1);
    }
}
