package org.strongroom.server;

import fish.payara.micro.data.InstanceDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The "Instance Configuration" that Arquillian's Payara Micro adapter reads from standard output. Web modules are read
 * from {@code application.xml}, because Payara Micro leaves the context roots of an EAR's modules empty.
 */
final class Summary {
    private static final Pattern WEB_MODULE =
            Pattern.compile("<web-uri>(.*?)</web-uri>\\s*(?:<context-root>(.*?)</context-root>)?", Pattern.DOTALL);

    private Summary() {}

    static String of(InstanceDescriptor instance, List<Path> ears) throws IOException {
        List<String> modules = new ArrayList<>();
        for (Path ear : ears) {
            modules.addAll(webModules(ear));
        }
        return """
                {
                 "Instance Configuration": {
                 "Host": "127.0.0.1",
                 "HTTP Port(s)": "%s",
                 "HTTPS Port(s)": "%s",
                 "Instance Name": %s,
                 "Deployed": [
                 %s
                 ]
                 }
                }""".formatted(
                        ports(instance.getHttpPorts()),
                        ports(instance.getHttpsPorts()),
                        Report.quoted(String.valueOf(instance.getInstanceName())),
                        String.join(",\n ", modules));
    }

    private static List<String> webModules(Path ear) throws IOException {
        try (ZipFile zip = new ZipFile(ear.toFile())) {
            ZipEntry descriptor = zip.getEntry("META-INF/application.xml");
            if (descriptor == null) {
                return zip.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.matches("[^/]+[.]war"))
                        .map(war -> module(war, war.replaceAll("[.]war$", "")))
                        .toList();
            }
            String xml = new String(zip.getInputStream(descriptor).readAllBytes(), StandardCharsets.UTF_8);
            return WEB_MODULE.matcher(xml).results().map(Summary::module).toList();
        }
    }

    private static String module(MatchResult found) {
        String war = found.group(1).strip();
        String root = found.group(2) == null
                ? war.replaceAll("[.]war$", "")
                : found.group(2).strip();
        return module(war, root);
    }

    private static String module(String war, String root) {
        String context = root.startsWith("/") ? root : "/" + root;
        return "{ \"Name\": " + Report.quoted(war) + ", \"Type\": \"war\", \"Context Root\": " + Report.quoted(context)
                + ", \"Mappings\": { \"/ArquillianServletRunnerEE9\": \"ArquillianServletRunnerEE9\" } }";
    }

    private static String ports(Collection<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
