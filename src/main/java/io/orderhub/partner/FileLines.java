package io.orderhub.partner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds again where something stands in a file that was read into records without lines. */
final class FileLines {

    private final Path home;

    FileLines(Path home) {
        this.home = home;
    }

    /**
     * @param file relative to the hub's home
     * @param words found one after the other: a key, and what stands below or beside it
     * @return the line of the last of them, from 1; 0 when they are not there
     */
    int of(String file, String... words) {
        try {
            List<String> lines = Files.readAllLines(home.resolve(file));
            int line = 0;
            for (String word : words) {
                while (line < lines.size() && !lines.get(line).contains(word)) {
                    line++;
                }
            }
            return line < lines.size() ? line + 1 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * @param list the key of a list whose entries begin with a hyphen
     * @param index of the entry, from 0
     * @return the first line of the entry that holds the word, from 1; 0 when there is none
     */
    int inEntry(String file, String list, int index, String word) {
        try {
            List<String> lines = Files.readAllLines(home.resolve(file));
            int entry = -1;
            for (int i = Math.max(0, of(file, list + ":") - 1); i < lines.size(); i++) {
                entry += lines.get(i).stripLeading().startsWith("- ") ? 1 : 0;
                if (entry == index && lines.get(i).contains(word)) {
                    return i + 1;
                }
            }
        } catch (IOException e) {
            // it was read a moment ago; without a line the fault still names the file
        }
        return 0;
    }
}
