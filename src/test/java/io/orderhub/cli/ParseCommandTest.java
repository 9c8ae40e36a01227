package io.orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command as a process of its own, as its users do. */
class ParseCommandTest {
    private static final Path SAMPLES = Path.of("edi-samples/standard").toAbsolutePath();

    @TempDir
    Path folder;

    record Run(int exit, String out, String err) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Dorderhub.home=" + Path.of("").toAbsolutePath(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OrderHubCli.class.getName()),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void every_good_sample_parses_without_a_finding() throws Exception {
        List<String> files;
        try (Stream<Path> walk = Files.walk(SAMPLES)) {
            files = walk.filter(p -> p.toString().endsWith(".edi"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.toList());
        }
        files.add(0, "parse");
        Run run = run(files.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).allMatch(l -> l.startsWith("{\"standard\":") && l.contains("\"accepted\":true"));
    }

    @Test
    void a_refused_order_is_printed_too_and_exits_with_2() throws Exception {
        String sample = Files.readString(SAMPLES.resolve("850/two-orders.edi"));
        Path broken = file("broken.edi", sample.replace("PO1*1*1*EA*49.99", "PO1*1*one*EA*49.99"));
        Run run = run("parse", broken.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(broken + ":36:PO102 error EDI_ELEMENT_CHARACTER "
                        + "The value has a character that its type does not allow, seen 'one'\n");
        assertThat(run.out().lines().map(l -> l.contains("\"accepted\":true"))).containsExactly(true, false);
    }

    @Test
    void what_cannot_be_read_is_one_line_and_exits_with_1() throws Exception {
        Run absent = run("parse", "no-such-file.edi");
        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.err()).isEqualTo("no-such-file.edi: cannot be read: no such file\n");

        Run text = run("parse", file("text.edi", "three chairs, please").toString());
        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.err().lines()).hasSize(1).allMatch(l -> l.contains(":1:? error EDI_NO_ENVELOPE"));

        Run folderGiven = run(
                "parse",
                folder.toString(),
                SAMPLES.resolve("850/two-orders.edi").toString());
        assertThat(folderGiven.exit()).isEqualTo(1);
        assertThat(folderGiven.err().lines()).hasSize(1).allMatch(l -> l.startsWith(folder + ": cannot be read: "));
        assertThat(folderGiven.out().lines()).as("the other file").hasSize(2);
    }

    @Test
    void wrong_usage_exits_with_1_and_points_to_help() throws Exception {
        Run run = run("parse");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("Missing required parameter", "--help");
        assertThat(run("--help").out()).contains("parse", "Exit codes");
    }
}
