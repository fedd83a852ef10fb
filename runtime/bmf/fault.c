/* The name and the sentence of each fault. */
#include <mofward/bmf.h>

static const struct {
    const char *name, *text;
} faults[] = {
    [MW_BMF_SOUND] = {"sound", "nothing is wrong"},
    [MW_BMF_NOT_BMF] = {"not-bmf", "this is not binary MOF: it does not begin with \"FOMB\" and version 1"},
    [MW_BMF_TRUNCATED] = {"truncated", "the end is missing: there are fewer bytes than the header says"},
    [MW_BMF_TRAILING] = {"trailing", "there are more bytes than the header says"},
    [MW_BMF_TOO_LARGE] = {"too-large", "it is larger than any binary MOF may be"},
    [MW_BMF_BAD_STREAM] = {"bad-stream", "the compressed bytes are damaged"},
    [MW_BMF_BAD_LENGTH] = {"bad-length", "a length or count does not fit what is around it"},
    [MW_BMF_BAD_OFFSET] = {"bad-offset", "an offset does not lead to the next part"},
    [MW_BMF_BAD_TYPE] = {"bad-type", "a type is none of CIM's, or cannot stand here"},
    [MW_BMF_BAD_VALUE] = {"bad-value", "a value is none that its type can have"},
    [MW_BMF_BAD_TEXT] = {"bad-text", "a string does not end where it has to"},
    [MW_BMF_BAD_KIND] = {"bad-kind", "an object is of a kind that cannot stand here"},
    [MW_BMF_BAD_FLAVOR] = {"bad-flavor", "a flavor is unknown, or not that of the next qualifier"},
    [MW_BMF_TOO_DEEP] = {"too-deep", "objects are nested too deeply"},
};

static bool is_known(enum mw_bmf_fault fault)
{
    return (unsigned)fault < sizeof faults / sizeof *faults;
}

const char *mw_bmf_fault_name(enum mw_bmf_fault fault)
{
    return is_known(fault) ? faults[fault].name : "unknown";
}

const char *mw_bmf_fault_text(enum mw_bmf_fault fault)
{
    return is_known(fault) ? faults[fault].text : "an unknown fault";
}
