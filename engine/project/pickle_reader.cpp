#include "engine/project/pickle_reader.h"

#include <cstring>
#include <map>

#include "engine/api/result.h"

namespace graft {

namespace {

// Names as in Python's pickletools.
enum Opcode : std::uint8_t {
    kProto = 0x80,
    kGlobal = 'c',
    kBinPut = 'q',
    kLongBinPut = 'r',
    kBinGet = 'h',
    kLongBinGet = 'j',
    kMark = '(',
    kNone = 'N',
    kNewTrue = 0x88,
    kNewFalse = 0x89,
    kBinInt = 'J',
    kBinInt1 = 'K',
    kBinInt2 = 'M',
    kLong1 = 0x8a,
    kBinFloat = 'G',
    kBinUnicode = 'X',
    kShortBinString = 'U',
    kEmptyTuple = ')',
    kTuple = 't',
    kTuple1 = 0x85,
    kTuple2 = 0x86,
    kTuple3 = 0x87,
    kEmptyList = ']',
    kAppend = 'a',
    kAppends = 'e',
    kEmptyDict = '}',
    kSetItem = 's',
    kSetItems = 'u',
    kBinPersId = 'Q',
    kReduce = 'R',
    kBuild = 'b',
    kStop = '.'
};

std::vector<std::int64_t> numbers_of(const PickledValue& value) {
    std::vector<std::int64_t> out;
    for (const auto& item : *value.as<PickledList>()) out.push_back(item.as<std::int64_t>());
    return out;
}

torch::ScalarType storage_type(const std::string& name) {
    static const std::map<std::string, torch::ScalarType> kTypes = {
        {"torch FloatStorage", torch::kFloat32}, {"torch DoubleStorage", torch::kFloat64},
        {"torch HalfStorage", torch::kFloat16},  {"torch BFloat16Storage", torch::kBFloat16},
        {"torch LongStorage", torch::kInt64},    {"torch IntStorage", torch::kInt32},
        {"torch ShortStorage", torch::kInt16},   {"torch CharStorage", torch::kInt8},
        {"torch ByteStorage", torch::kUInt8},    {"torch BoolStorage", torch::kBool}};
    const auto found = kTypes.find(name);
    if (found == kTypes.end()) refuse_pickle();
    return found->second;
}

// What a call in the pickle gives, but for a dictionary.
PickledValue call(const std::string& function, const std::vector<PickledValue>& arguments) {
    if (function == "torch._utils _rebuild_tensor_v2" && arguments.size() >= 4)
        return {PickledTensor{arguments[0].as<PickledStorage>(), arguments[1].as<std::int64_t>(),
                              numbers_of(arguments[2]), numbers_of(arguments[3])}};
    if (function == "torch.jit._pickle restore_type_tag" && !arguments.empty()) return arguments[0];  // LibTorch's own
    if (function == "torch._utils _rebuild_parameter" && !arguments.empty()) return {arguments[0].as<PickledTensor>()};
    refuse_pickle();
}

// ("storage", type, key, device, numel), and in the old format a view, which is None.
PickledValue storage_of(const PickledValue& id) {
    const auto& parts = *id.as<PickledList>();
    if (parts.size() < 5 || parts[0].as<std::string>() != "storage") refuse_pickle();
    if (parts.size() > 5 && !std::holds_alternative<std::monostate>(parts[5].content)) refuse_pickle();
    return {PickledStorage{storage_type(parts[1].as<PickledGlobal>().name), parts[2].as<std::string>(),
                           parts[4].as<std::int64_t>()}};
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    Pickle run() {
        for (;;) {
            const auto code = static_cast<std::uint8_t>(take(1)[0]);
            if (code == kStop) {
                made_.value = pop();
                return std::move(made_);
            }
            if (!constant(code) && !container(code)) other(code);
        }
    }

    std::string_view rest() const { return bytes_; }

private:
    std::string_view take(std::size_t count) {
        if (count > bytes_.size()) refuse_pickle();
        const auto out = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return out;
    }

    std::string_view line() {
        const auto end = bytes_.find('\n');
        if (end == std::string_view::npos) refuse_pickle();
        const auto out = take(end);
        take(1);
        return out;
    }

    std::uint64_t number(std::size_t count) {
        std::uint64_t out = 0;
        const auto bytes = take(count);
        for (std::size_t i = count; i-- > 0;) out = out << 8 | static_cast<std::uint8_t>(bytes[i]);
        return out;
    }

    std::int64_t signed_number(std::size_t count) {
        const int unused = static_cast<int>(64 - 8 * count);
        return count == 0 ? 0 : static_cast<std::int64_t>(number(count) << unused) >> unused;
    }

    PickledValue pop() {
        if (stack_.empty()) refuse_pickle();
        auto value = std::move(stack_.back());
        stack_.pop_back();
        return value;
    }

    std::vector<PickledValue> pop_to_mark() {
        if (marks_.empty() || marks_.back() > stack_.size()) refuse_pickle();
        const auto first = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        marks_.pop_back();
        std::vector<PickledValue> values(first, stack_.end());
        stack_.erase(first, stack_.end());
        return values;
    }

    std::vector<PickledValue> pop_some(std::size_t count) {
        std::vector<PickledValue> values(count);
        while (count-- > 0) values[count] = pop();
        return values;
    }

    const PickledValue& top() const {
        if (stack_.empty()) refuse_pickle();
        return stack_.back();
    }

    void push(PickledValue value) { stack_.push_back(std::move(value)); }
    void push_list(std::vector<PickledValue> values) { push({&made_.lists.emplace_back(std::move(values))}); }
    void push_dict() { push({&made_.dicts.emplace_back()}); }

    bool constant(std::uint8_t code) {
        switch (code) {
            case kNone: push({}); return true;
            case kNewTrue: push({std::int64_t{1}}); return true;
            case kNewFalse: push({std::int64_t{0}}); return true;
            case kBinInt: push({signed_number(4)}); return true;
            case kBinInt1: push({static_cast<std::int64_t>(number(1))}); return true;
            case kBinInt2: push({static_cast<std::int64_t>(number(2))}); return true;
            case kLong1: {
                const auto count = static_cast<std::size_t>(number(1));
                if (count <= 8) {
                    push({signed_number(count)});
                } else {  // the old format's magic number
                    take(count);
                    push({});
                }
                return true;
            }
            case kBinFloat:  // beside the tensors: a learning rate
                take(8);
                push({});
                return true;
            case kBinUnicode: push({std::string(take(static_cast<std::size_t>(number(4))))}); return true;
            case kShortBinString: push({std::string(take(static_cast<std::size_t>(number(1))))}); return true;
            default: return false;
        }
    }

    void set_items(const std::vector<PickledValue>& items) {
        const auto dict = top().as<PickledDict>();
        if (items.size() % 2 != 0) refuse_pickle();
        for (std::size_t i = 0; i < items.size(); i += 2) dict->emplace_back(items[i], items[i + 1]);
    }

    void append(const std::vector<PickledValue>& items) {
        const auto list = top().as<PickledList>();
        list->insert(list->end(), items.begin(), items.end());
    }

    bool container(std::uint8_t code) {
        switch (code) {
            case kMark: marks_.push_back(stack_.size()); return true;
            case kEmptyTuple:
            case kEmptyList: push_list({}); return true;
            case kTuple: push_list(pop_to_mark()); return true;
            case kTuple1: push_list(pop_some(1)); return true;
            case kTuple2: push_list(pop_some(2)); return true;
            case kTuple3: push_list(pop_some(3)); return true;
            case kAppend: append(pop_some(1)); return true;
            case kAppends: append(pop_to_mark()); return true;
            case kEmptyDict: push_dict(); return true;
            case kSetItem: set_items(pop_some(2)); return true;
            case kSetItems: set_items(pop_to_mark()); return true;
            default: return false;
        }
    }

    void other(std::uint8_t code) {
        switch (code) {
            case kProto: take(1); return;
            case kGlobal: {
                const std::string module(line());
                push({PickledGlobal{module + " " + std::string(line())}});
                return;
            }
            case kBinPut: memo_[number(1)] = top(); return;
            case kLongBinPut: memo_[number(4)] = top(); return;
            case kBinGet: recall(number(1)); return;
            case kLongBinGet: recall(number(4)); return;
            case kBinPersId: push(storage_of(pop())); return;
            case kReduce: {
                const auto arguments = pop();
                const auto function = pop();
                const auto& name = function.as<PickledGlobal>().name;
                const auto& given = *arguments.as<PickledList>();
                if (name == "collections OrderedDict" && given.empty())
                    push_dict();
                else
                    push(call(name, given));
                return;
            }
            case kBuild:  // notes beside the tensors of a state dictionary
                pop();
                top().as<PickledDict>();
                return;
            default: refuse_pickle();
        }
    }

    void recall(std::uint64_t index) {
        const auto found = memo_.find(index);
        if (found == memo_.end()) refuse_pickle();
        push(found->second);
    }

    std::string_view bytes_;
    Pickle made_;
    std::vector<PickledValue> stack_;
    std::vector<std::size_t> marks_;
    std::map<std::uint64_t, PickledValue> memo_;
};

}  // namespace

void refuse_pickle() {
    throw Failure("It holds more than tensors, or is damaged.", "Save the network's state_dict() with torch.save().");
}

Pickle read_pickle(std::string_view& bytes) {
    Reader reader(bytes);
    auto made = reader.run();
    bytes = reader.rest();
    return made;
}

}  // namespace graft
