package io.orderhub.cli;

import io.orderhub.mapping.GoldenCases;
import io.orderhub.mapping.MappingException;
import io.orderhub.mapping.Mappings;
import io.orderhub.mapping.TextTemplates;
import io.orderhub.mapping.Translator;
import io.orderhub.partner.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code orderhub check}: what an engineer runs before a commit. */
@Command(
        name = "check",
        description = {
            "Checks routes/, config/ and mappings/ as a whole and runs every golden case.",
            "Each problem is one line on stderr: FILE[:LINE]: reason"
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    private final Path home = HubHome.folder();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        yaml("routes", "route files");
        yaml("config", "configuration files");
        snapshot();
        mappings();
        progress("");
        problems.forEach(problem -> spec.commandLine().getErr().println(problem));
        if (problems.isEmpty()) {
            spec.commandLine().getOut().println("all well: " + String.join(", ", done));
            return ExitCode.ACCEPTED.code();
        }
        spec.commandLine().getErr().println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
        return ExitCode.REJECTED.code();
    }

    private void yaml(String folder, String what) throws IOException {
        YamlFiles yaml = new YamlFiles(home);
        List<Path> files = yaml.in(folder);
        for (Path file : files) {
            progress(home.relativize(file).toString());
            problems.addAll(yaml.check(file));
        }
        done.add(files.size() + " " + what);
    }

    private void snapshot() {
        progress("config/ as a whole");
        try {
            int agreements = HubHome.snapshot().agreements().size();
            done.add(agreements + " agreements");
        } catch (ConfigurationException e) {
            e.faults().stream()
                    .map(fault -> Problem.at(fault.file(), fault.line(), fault.reason()))
                    .filter(problem -> !problems.contains(problem))
                    .forEach(problems::add);
        }
    }

    private void mappings() {
        progress("mappings/");
        List<MappingException> faults = Mappings.faults(home);
        faults.forEach(this::problem);
        TextTemplates.faults(home).forEach(this::problem);
        if (!faults.isEmpty()) {
            return;
        }
        Mappings mappings = Mappings.load(home);
        done.add(mappings.folders().size() + " mappings");
        mappings.schemas().check().forEach(fault -> problems.add(relative(fault)));
        try (Translator translator = new Translator(mappings)) {
            translator.startAll().forEach(this::problem);
        }
        cases(new GoldenCases(home, mappings));
    }

    private void cases(GoldenCases cases) {
        List<GoldenCases.Case> all = cases.all();
        for (GoldenCases.Case golden : all) {
            progress(golden.toString());
            cases.difference(golden)
                    .ifPresent(difference -> problems.add(
                            new Problem(home.relativize(golden.expected()).toString(), difference)));
        }
        done.add(all.size() + " golden cases");
    }

    private void problem(MappingException e) {
        problems.add(Problem.at("mappings/" + e.file(), e.line(), e.reason()));
    }

    /** The schemas' own lines begin with the file as it was opened. */
    private Problem relative(String fault) {
        String text = fault.replace(home + "/", "");
        int colon = text.indexOf(": ");
        return new Problem(text.substring(0, colon), text.substring(colon + 2));
    }

    /** What is looked at just now, on a terminal only. */
    private void progress(String what) {
        if (System.console() != null) {
            spec.commandLine().getErr().print("\r\u001B[K" + what);
            spec.commandLine().getErr().flush();
        }
    }
}
