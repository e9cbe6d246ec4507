package org.strongroom.ops.intake.command;

import java.util.concurrent.Callable;
import org.strongroom.ops.intake.manifest.ManifestInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code strongroom import template}. */
@Command(
        name = "template",
        description = {
            "Prints a manifest.csv: the columns, and a row that shows how the others look. Redirect it into the folder",
            "of files that it is to describe, and replace the row."
        },
        mixinStandardHelpOptions = true)
final class TemplateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().getOut().print(ManifestInput.template());
        command.commandLine().getOut().flush();
        return 0;
    }
}
